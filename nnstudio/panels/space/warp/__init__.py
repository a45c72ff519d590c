"""The page of the warped grid."""
