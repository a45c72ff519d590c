"""What the built folder leaves out by name, and why; a test finds no import of any of them in nnstudio/."""

_NO_SCENE = "drawings are painted with QPainter"
_NO_NETWORK = "the program never goes to a network; a sweep on a cluster is the Python installation's"
_NO_DEVICE = "no device is asked for anything"
_NO_QML = "the window is made of widgets"

MODULES = {
    "PyQt6.Qt3DCore": _NO_SCENE,
    "PyQt6.QtBluetooth": _NO_DEVICE,
    "PyQt6.QtDesigner": "no form is drawn by hand",
    "PyQt6.QtHelp": "help is shown by the program's own panels",
    "PyQt6.QtMultimedia": "nothing is played or filmed",
    "PyQt6.QtMultimediaWidgets": "nothing is played or filmed",
    "PyQt6.QtNetwork": _NO_NETWORK,
    "PyQt6.QtNfc": _NO_DEVICE,
    "PyQt6.QtPdf": "PDF is written, by QtGui, and never read",
    "PyQt6.QtPdfWidgets": "PDF is written, by QtGui, and never read",
    "PyQt6.QtPositioning": _NO_DEVICE,
    "PyQt6.QtQml": _NO_QML,
    "PyQt6.QtQuick": _NO_QML,
    "PyQt6.QtQuick3D": _NO_QML,
    "PyQt6.QtQuickWidgets": _NO_QML,
    "PyQt6.QtRemoteObjects": _NO_NETWORK,
    "PyQt6.QtSensors": _NO_DEVICE,
    "PyQt6.QtSerialPort": _NO_DEVICE,
    "PyQt6.QtSpatialAudio": "nothing is played or filmed",
    "PyQt6.QtSql": "sweeps are kept by Python's sqlite3",
    "PyQt6.QtStateMachine": _NO_QML,
    "PyQt6.QtTest": "it drives the tests alone",
    "PyQt6.QtTextToSpeech": "nothing is spoken; screen readers speak by themselves",
    "PyQt6.QtWebChannel": _NO_NETWORK,
    "PyQt6.QtWebEngineCore": _NO_NETWORK,
    "PyQt6.QtWebSockets": _NO_NETWORK,
}
_OF_PYQTGRAPH = "pyqtgraph can use it and is not asked to"
_OF_DEVELOPERS = "it tests, checks or builds the program"

LIBRARIES = {
    "IPython": _OF_PYQTGRAPH,
    "OpenGL": _OF_PYQTGRAPH,
    "cupy": _OF_PYQTGRAPH,
    "h5py": _OF_PYQTGRAPH,
    "jupyter_rfb": _OF_PYQTGRAPH,
    "matplotlib": _OF_PYQTGRAPH,
    "numba": _OF_PYQTGRAPH,
    "scipy": _OF_PYQTGRAPH,
    "autograd": _OF_DEVELOPERS,
    "babel": _OF_DEVELOPERS,
    "hypothesis": _OF_DEVELOPERS,
    "onnxruntime": _OF_DEVELOPERS,
    "pytest": _OF_DEVELOPERS,
    "setuptools": _OF_DEVELOPERS,
    "sklearn": _OF_DEVELOPERS,
    "dask": _NO_NETWORK,
    "distributed": _NO_NETWORK,
    "psutil": "NumPy's own tests look for it",
    "yaml": "msgspec and NumPy can use it and are not asked to",
    "jinja2": "nothing is made from templates",
    "pandas": "tables are read by the program's own readers",
    "tkinter": "the window is Qt's",
}
