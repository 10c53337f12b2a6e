extension PythonLibrary {
  static let threading = """
    class Lock:
        def __enter__(self):
            return True
        def __exit__(self, *details):
            return None
        def acquire(self, blocking=True, timeout=-1):
            return True
        def release(self):
            pass
        def locked(self):
            return False
    RLock = Lock
    class Thread:
        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *,
                     daemon=None):
            self._target = target
            self._args = args
            self._kwargs = kwargs or {}
            self.name = name or 'Thread-1'
            self.daemon = daemon
        def run(self):
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        def start(self):
            self.run()
        def join(self, timeout=None):
            pass
        def is_alive(self):
            return False
    class Event:
        def __init__(self):
            self._flag = False
        def set(self):
            self._flag = True
        def clear(self):
            self._flag = False
        def is_set(self):
            return self._flag
        def wait(self, timeout=None):
            return self._flag
    """

  static let timeit = """
    from time import perf_counter as default_timer
    def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000, globals=None):
        if not callable(stmt):
            code, names = stmt, dict(globals or {})
            exec(setup, names)
            stmt = lambda: exec(code, names)
        start = timer()
        for _ in range(number):
            stmt()
        return timer() - start
    """

  static let traceback = """
    import sys
    def _current():
        return sys.exc_info()[1]
    def format_exc(limit=None, chain=True):
        error = _current()
        if error is None:
            return 'NoneType: None\\n'
        return 'Traceback (most recent call last):\\n' + ''.join(format_exception_only(error))
    def format_exception_only(error, value=None):
        error = error if value is None else value
        text = str(error)
        return [type(error).__name__ + (': ' + text if text else '') + '\\n']
    def print_exc(limit=None, file=None, chain=True):
        print(format_exc(), end='', file=file or sys.stderr)
    """

  static let types = """
    class SimpleNamespace:
        def __init__(self, **values):
            for name, value in values.items():
                setattr(self, name, value)
        def __repr__(self):
            parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
            return f"namespace({', '.join(parts)})"
        def __eq__(self, other):
            return self.__dict__ == other.__dict__
    FunctionType = LambdaType = type(lambda: None)
    BuiltinFunctionType = type(len)
    GeneratorType = type((x for x in ()))
    NoneType = type(None)
    """

  static let platform = """
    def system(): return 'Linux'
    def machine(): return 'x86_64'
    def node(): return 'localhost'
    def platform(): return 'Linux'
    def release(): return ''
    def processor(): return ''
    def python_version(): return '3.11.7'
    """

  static let inspect = """
    _function = type(lambda: None)
    def isfunction(value):
        return type(value) is _function
    def isclass(value):
        return isinstance(value, type)
    def ismethod(value):
        return type(value).__name__ == 'method'
    def isbuiltin(value):
        return type(value) is type(len)
    def getdoc(value):
        return value.__doc__
    """
}
