"""ONNX models of other programs."""

import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from nnstudio.catalog import StudyError
from nnstudio.importers.onnx_model import read_onnx
from nnstudio.importers.run import run_of
from nnstudio.studies.probe import outputs

RNG = np.random.default_rng(0)


def drawn(*shape: int) -> np.ndarray:
    return RNG.normal(size=shape).astype(np.float32)


def model(nodes: list, arrays: dict[str, np.ndarray], inputs: int = 3, units: int = 2) -> bytes:
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size])
        for name, size in (("x", inputs), ("y", units))
    ]
    constants = [numpy_helper.from_array(array, name) for name, array in arrays.items()]
    graph = helper.make_graph(nodes, "net", ends[:1], ends[1:], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()


def test_that_gemm_as_pytorch_writes_it_is_read():
    nodes = [
        helper.make_node("Gemm", ["x", "W", "b"], ["z"], "/0/Gemm", transB=1),
        helper.make_node("Relu", ["z"], ["a"], "/1/Relu"),
        helper.make_node("Dropout", ["a"], ["d"]),
        helper.make_node("MatMul", ["d", "V"], ["p"]),
        helper.make_node("LogSoftmax", ["p"], ["y"]),
    ]
    content = model(nodes, {"W": drawn(5, 3), "b": drawn(5), "V": drawn(5, 2)})
    run = run_of(read_onnx(content, "net.onnx"))
    x = drawn(40, 3)
    want = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"]).run(["y"], {"x": x})[0]
    assert np.allclose(outputs(run.checked.network, run.trainer.parameters, x), np.asarray(want), atol=1e-6)


AFFINE = [helper.make_node("Gemm", ["x", "W", "b"], ["z"], "first")]
ARRAYS = {"W": drawn(3, 2), "b": drawn(2)}


@pytest.mark.parametrize(
    ("nodes", "named"),
    [
        ([*AFFINE, helper.make_node("Erf", ["z"], ["y"], "odd")], "Erf odd"),
        ([*AFFINE, helper.make_node("HardSigmoid", ["z"], ["y"])], "HardSigmoid y"),
        ([*AFFINE, helper.make_node("Softmax", ["z"], ["y"], axis=0)], "Softmax y"),
        ([*AFFINE, helper.make_node("Relu", ["elsewhere"], ["y"])], "Relu y"),
        ([helper.make_node("Gemm", ["x", "W", "b"], ["y"], "scaled", alpha=2.0)], "Gemm scaled"),
        ([helper.make_node("MatMul", ["W", "x"], ["y"], "turned")], "MatMul turned"),
        ([helper.make_node("Add", ["x", "b3"], ["y"], "plain")], "Add plain"),
        (
            [*AFFINE, helper.make_node("Relu", ["z"], ["a"]), helper.make_node("Tanh", ["a"], ["y"], "second")],
            "Tanh second",
        ),
        ([helper.make_node("Relu", ["x"], ["y"], "naked")], "Relu naked"),
        ([*AFFINE, helper.make_node("Mul", ["z", "half"], ["y"], "scale")], "y"),
    ],
)
def test_that_the_first_node_without_a_counterpart_is_named(nodes: list, named: str):
    content = model(nodes, {**ARRAYS, "b3": drawn(3), "half": np.array(0.5, np.float32)})
    with pytest.raises(StudyError) as told:
        read_onnx(content, "net.onnx")
    assert (told.value.message.key, told.value.message.values["node"]) == ("error.import.node", named)


def test_that_weights_in_another_file_are_not_looked_for(tmp_path):
    (tmp_path / "secret").write_bytes(bytes(24))
    tensor = TensorProto(name="W", data_type=TensorProto.FLOAT, dims=[3, 2], data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value=str(tmp_path / "secret"))
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size]) for name, size in (("x", 3), ("y", 2))]
    graph = helper.make_graph([helper.make_node("MatMul", ["x", "W"], ["y"])], "net", ends[:1], ends[1:], [tensor])
    with pytest.raises(StudyError, match="W"):
        read_onnx(helper.make_model(graph).SerializeToString(), "net.onnx")


def test_that_sizes_are_judged_before_memory_is_taken():
    tensor = TensorProto(name="W", data_type=TensorProto.FLOAT, dims=[2**40, 2**40])
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size]) for name, size in (("x", 3), ("y", 2))]
    graph = helper.make_graph([helper.make_node("MatMul", ["x", "W"], ["y"])], "net", ends[:1], ends[1:], [tensor])
    with pytest.raises(StudyError) as told:
        read_onnx(helper.make_model(graph).SerializeToString(), "net.onnx")
    assert told.value.message.key == "error.import.numbers"
