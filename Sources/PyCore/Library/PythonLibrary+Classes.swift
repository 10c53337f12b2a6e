extension PythonLibrary {
  static let abc = """
    def abstractmethod(function):
        function.__isabstractmethod__ = True
        return function
    abstractproperty = property
    class ABCMeta:
        pass
    class ABC:
        __abstract_base__ = True
    """

  static let enumeration = """
    class auto:
        pass
    class Enum:
        def __repr__(self):
            return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'
        def __str__(self):
            return f'{type(self).__name__}.{self._name_}'
        def __format__(self, spec):
            return format(str(self), spec)
        def __hash__(self):
            return hash(self._name_)
        def __eq__(self, other):
            if isinstance(other, Enum):
                return self is other
            return NotImplemented
        @property
        def name(self):
            return self._name_
        @property
        def value(self):
            return self._value_
    class _Valued(Enum):
        def __hash__(self):
            return hash(self._value_)
        def __eq__(self, other):
            return self._value_ == _plain(other)
        def __lt__(self, other):
            return self._value_ < _plain(other)
        def __le__(self, other):
            return self._value_ <= _plain(other)
        def __gt__(self, other):
            return self._value_ > _plain(other)
        def __ge__(self, other):
            return self._value_ >= _plain(other)
        def __add__(self, other):
            return self._value_ + _plain(other)
        def __radd__(self, other):
            return _plain(other) + self._value_
    def _plain(value):
        return value._value_ if isinstance(value, Enum) else value
    class IntEnum(_Valued):
        def __str__(self):
            return str(self._value_)
        def __index__(self):
            return self._value_
        def __int__(self):
            return self._value_
        def __sub__(self, other):
            return self._value_ - _plain(other)
        def __mul__(self, other):
            return self._value_ * _plain(other)
        def __rmul__(self, other):
            return self._value_ * _plain(other)
    class IntFlag(IntEnum):
        def __or__(self, other):
            return self._value_ | _plain(other)
        def __and__(self, other):
            return self._value_ & _plain(other)
    class Flag(IntFlag):
        pass
    class StrEnum(_Valued):
        def __str__(self):
            return self._value_
    def unique(cls):
        return cls
    """

  static let dataclasses = """
    from copy import deepcopy as _deepcopy
    class _Missing:
        def __repr__(self):
            return '<MISSING>'
    MISSING = _Missing()
    class FrozenInstanceError(AttributeError):
        pass
    class Field:
        def __init__(self, default, default_factory, init, repr, compare, hash, metadata, kw_only):
            self.name = None
            self.type = None
            self.default = default
            self.default_factory = default_factory
            self.init = init
            self.repr = repr
            self.compare = compare
            self.hash = hash
            self.metadata = metadata
            self.kw_only = kw_only
    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
              compare=True, metadata=None, kw_only=False):
        if default is not MISSING and default_factory is not MISSING:
            raise ValueError('cannot specify both default and default_factory')
        return Field(default, default_factory, init, repr, compare, hash, metadata or {}, kw_only)
    def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                  frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
        def wrap(cls):
            return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)
        return wrap if cls is None else wrap(cls)
    def _collect(cls, kw_only):
        found = {}
        for base in reversed(cls.__mro__[1:]):
            for one in getattr(base, '__dataclass_fields__', {}).values():
                found[one.name] = one
        own = cls.__dict__
        for name, kind in own.get('__annotations__', {}).items():
            if 'ClassVar' in kind:
                continue
            default = own.get(name, MISSING)
            one = default if isinstance(default, Field) else field(default=default)
            if isinstance(one.default, (list, dict, set)):
                raise ValueError(f"mutable default {type(one.default)} for field {name} is not "
                                 "allowed: use default_factory")
            one.name = name
            one.type = kind
            one.kw_only = one.kw_only or kw_only
            if isinstance(default, Field):
                if one.default is MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, one.default)
            found[name] = one
        return found
    def _initializer(fields, frozen):
        plain, named, body = [], [], []
        values = {'MISSING': MISSING, 'store': object.__setattr__}
        seen_default = None
        for one in fields.values():
            has_default = one.default is not MISSING or one.default_factory is not MISSING
            if one.init:
                text = one.name
                if has_default:
                    values['_d_' + one.name] = one.default
                    text += '=_d_' + one.name
                    seen_default = one.name
                elif seen_default is not None and not one.kw_only:
                    raise TypeError(f"non-default argument {one.name!r} follows default argument "
                                    f"{seen_default!r}")
                (named if one.kw_only else plain).append(text)
            value = one.name if one.init else '_d_' + one.name
            if one.default_factory is not MISSING:
                values['_f_' + one.name] = one.default_factory
                value = f'_f_{one.name}()'
                if one.init:
                    value += f' if {one.name} is MISSING else {one.name}'
            elif not one.init:
                if one.default is MISSING:
                    continue
                values['_d_' + one.name] = one.default
            if frozen:
                body.append(f'    store(self, {one.name!r}, {value})')
            else:
                body.append(f'    self.{one.name} = {value}')
        head = ', '.join(['self'] + plain + (['*'] + named if named else []))
        body.append("    if hasattr(self, '__post_init__'):")
        body.append('        self.__post_init__()')
        exec(f'def __init__({head}):\\n' + '\\n'.join(body), values)
        return values['__init__']
    def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
        fields = _collect(cls, kw_only)
        cls.__dataclass_fields__ = fields
        own = cls.__dict__
        shown = [one.name for one in fields.values() if one.repr]
        compared = [one.name for one in fields.values() if one.compare]
        def key(value):
            return tuple([getattr(value, name) for name in compared])
        if init and '__init__' not in own:
            cls.__init__ = _initializer(fields, frozen)
        if repr and '__repr__' not in own:
            def __repr__(self):
                parts = [f'{name}={getattr(self, name)!r}' for name in shown]
                return f"{type(self).__name__}({', '.join(parts)})"
            cls.__repr__ = __repr__
        if eq and '__eq__' not in own:
            def __eq__(self, other):
                if type(other) is not type(self):
                    return NotImplemented
                return key(self) == key(other)
            cls.__eq__ = __eq__
        if order:
            def __lt__(self, other):
                return key(self) < key(other)
            def __le__(self, other):
                return key(self) <= key(other)
            def __gt__(self, other):
                return key(self) > key(other)
            def __ge__(self, other):
                return key(self) >= key(other)
            cls.__lt__, cls.__le__, cls.__gt__, cls.__ge__ = __lt__, __le__, __gt__, __ge__
        if (frozen and eq) or unsafe_hash:
            def __hash__(self):
                return hash(key(self))
            cls.__hash__ = __hash__
        if frozen:
            def __setattr__(self, name, value):
                raise FrozenInstanceError(f'cannot assign to field {name!r}')
            cls.__setattr__ = __setattr__
        cls.__match_args__ = tuple([one.name for one in fields.values() if one.init])
        return cls
    def fields(value):
        if not hasattr(value, '__dataclass_fields__'):
            raise TypeError('must be called with a dataclass type or instance')
        return tuple(value.__dataclass_fields__.values())
    def is_dataclass(value):
        return hasattr(value, '__dataclass_fields__')
    def _inner(value, convert):
        if is_dataclass(value) and not isinstance(value, type):
            return convert(value)
        if isinstance(value, (list, tuple)):
            return type(value)([_inner(item, convert) for item in value])
        if isinstance(value, dict):
            return {key: _inner(item, convert) for key, item in value.items()}
        return _deepcopy(value)
    def asdict(value, *, dict_factory=dict):
        return dict_factory([
            (one.name, _inner(getattr(value, one.name), asdict)) for one in fields(value)])
    def astuple(value, *, tuple_factory=tuple):
        return tuple_factory([_inner(getattr(value, one.name), astuple) for one in fields(value)])
    def replace(value, /, **changes):
        for one in fields(value):
            if one.init and one.name not in changes:
                changes[one.name] = getattr(value, one.name)
        return type(value)(**changes)
    """

  static let contextlib = """
    from functools import wraps
    class _GeneratorManager:
        def __init__(self, generator):
            self._generator = generator
        def __enter__(self):
            return next(self._generator)
        def __exit__(self, kind, value, trace):
            if kind is None:
                for _ in self._generator:
                    raise RuntimeError("generator didn't stop")
                return False
            try:
                self._generator.throw(value)
            except StopIteration:
                return True
            except BaseException as error:
                if error is value:
                    return False
                raise
            raise RuntimeError("generator didn't stop after throw()")
        def __call__(self, function):
            @wraps(function)
            def inner(*args, **kwargs):
                with self:
                    return function(*args, **kwargs)
            return inner
    def contextmanager(function):
        @wraps(function)
        def helper(*args, **kwargs):
            return _GeneratorManager(function(*args, **kwargs))
        return helper
    class suppress:
        def __init__(self, *kinds):
            self._kinds = kinds
        def __enter__(self):
            return None
        def __exit__(self, kind, value, trace):
            return kind is not None and issubclass(kind, self._kinds)
    class nullcontext:
        def __init__(self, enter_result=None):
            self.enter_result = enter_result
        def __enter__(self):
            return self.enter_result
        def __exit__(self, *details):
            return None
    class closing:
        def __init__(self, thing):
            self.thing = thing
        def __enter__(self):
            return self.thing
        def __exit__(self, *details):
            self.thing.close()
    class ExitStack:
        def __init__(self):
            self._callbacks = []
        def __enter__(self):
            return self
        def enter_context(self, manager):
            result = manager.__enter__()
            self._callbacks.append(manager.__exit__)
            return result
        def callback(self, function, *args, **kwargs):
            self._callbacks.append(lambda *details: function(*args, **kwargs))
            return function
        def __exit__(self, *details):
            while self._callbacks:
                self._callbacks.pop()(*details)
            return False
    """
}
