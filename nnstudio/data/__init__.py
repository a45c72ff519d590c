"""What a network learns from: data sets made or read, their split into training and test part, and their preprocessing."""
