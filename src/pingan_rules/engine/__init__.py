"""Two evaluators of one meaning: the compiled one decides, the reference one proves."""
