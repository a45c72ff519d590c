"""Inside one step: four stops on the drawing."""
