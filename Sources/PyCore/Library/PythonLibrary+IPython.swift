/// What notebooks of Jupyter ask of it besides Python: magics of their own, and showing things.
extension PythonLibrary {
  static let ipython = """
    def get_ipython():
        return None
    """

  /// Magics are comments here, so a function that would be one is a function like others.
  static let ipythonMagic = """
    def register_cell_magic(function):
        return function

    def register_line_magic(function):
        return function

    def register_line_cell_magic(function):
        return function
    """

  static let ipythonDisplay = """
    class DisplayObject:
        def __init__(self, data=None, url=None, filename=None, **kwargs):
            self.data = data
            self.url = url
            self.filename = filename

        def __repr__(self):
            return f'<IPython.core.display.{type(self).__name__} object>'

    class HTML(DisplayObject): pass
    class Image(DisplayObject): pass
    class Markdown(DisplayObject): pass
    class SVG(DisplayObject): pass

    def display(*objs, **kwargs):
        for obj in objs:
            print(repr(obj))

    def clear_output(wait=False):
        pass
    """
}
