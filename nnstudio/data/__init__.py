"""What a network learns from: data sets made or read, split into training and test part, preprocessed."""
