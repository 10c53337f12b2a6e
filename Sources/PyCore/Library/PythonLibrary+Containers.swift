extension PythonLibrary {
  /// What stands in for `list` and `dict` among the bases of a class.
  static let containers = """
    def _plain(value):
        return value.data if isinstance(value, (List, Dict)) else value
    class List:
        data = None
        def __init__(self, iterable=()):
            object.__setattr__(self, 'data', list(iterable))
        def __repr__(self): return repr(self._items())
        def _items(self):
            if self.data is None:
                object.__setattr__(self, 'data', [])
            return self.data
        def __len__(self): return len(self._items())
        def __iter__(self): return iter(self._items())
        def __contains__(self, item): return item in self._items()
        def __getitem__(self, index): return self._items()[index]
        def __setitem__(self, index, value): self._items()[index] = value
        def __delitem__(self, index): del self._items()[index]
        def __eq__(self, other): return self._items() == _plain(other)
        def __lt__(self, other): return self._items() < _plain(other)
        def __gt__(self, other): return self._items() > _plain(other)
        def __add__(self, other): return self._items() + _plain(other)
        def __radd__(self, other): return _plain(other) + self._items()
        def __mul__(self, count): return self._items() * count
        def __iadd__(self, other):
            self.extend(other)
            return self
        def append(self, item): self._items().append(item)
        def extend(self, items): self._items().extend(items)
        def insert(self, index, item): self._items().insert(index, item)
        def pop(self, index=-1): return self._items().pop(index)
        def remove(self, item): self._items().remove(item)
        def clear(self): self._items().clear()
        def index(self, *args): return self._items().index(*args)
        def count(self, item): return self._items().count(item)
        def sort(self, *, key=None, reverse=False): self._items().sort(key=key, reverse=reverse)
        def reverse(self): self._items().reverse()
        def copy(self): return self._items().copy()
    class Dict:
        data = None
        def __init__(self, *args, **kwargs):
            object.__setattr__(self, 'data', dict(*[_plain(one) for one in args], **kwargs))
        def _pairs(self):
            if self.data is None:
                object.__setattr__(self, 'data', {})
            return self.data
        def __repr__(self): return repr(self._pairs())
        def __len__(self): return len(self._pairs())
        def __iter__(self): return iter(self._pairs())
        def __contains__(self, key): return key in self._pairs()
        def __getitem__(self, key):
            if key not in self._pairs() and hasattr(self, '__missing__'):
                return self.__missing__(key)
            return self._pairs()[key]
        def __setitem__(self, key, value): self._pairs()[key] = value
        def __delitem__(self, key): del self._pairs()[key]
        def __eq__(self, other): return self._pairs() == _plain(other)
        def __or__(self, other): return self._pairs() | _plain(other)
        def keys(self): return self._pairs().keys()
        def values(self): return self._pairs().values()
        def items(self): return self._pairs().items()
        def get(self, key, default=None): return self._pairs().get(key, default)
        def pop(self, key, *default): return self._pairs().pop(key, *default)
        def popitem(self): return self._pairs().popitem()
        def setdefault(self, key, default=None): return self._pairs().setdefault(key, default)
        def clear(self): self._pairs().clear()
        def copy(self): return self._pairs().copy()
        def update(self, *args, **kwargs):
            for key, value in dict(*[_plain(one) for one in args], **kwargs).items():
                self[key] = value
    """
}
