"""What cannot be counted or shared, in a sentence for whoever wrote it."""


class Refused(ValueError):
    pass
