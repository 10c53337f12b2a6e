extension PythonLibrary {
  static let glob = """
    import os
    import re
    def _pattern(text):
        result, place = '', 0
        while place < len(text):
            letter = text[place]
            place += 1
            if letter == '*':
                result += '[^/]*'
            elif letter == '?':
                result += '[^/]'
            elif letter == '[' and ']' in text[place + 1:]:
                end = text.index(']', place + 1)
                inside = text[place:end]
                if inside[0] == '!':
                    inside = '^' + inside[1:]
                result += '[' + inside + ']'
                place = end + 1
            else:
                result += re.escape(letter)
        return re.compile(result)
    def _folders(folder):
        yield folder
        for name in sorted(os.listdir(folder or '.')):
            path = os.path.join(folder, name) if folder else name
            if os.path.isdir(path) and not name.startswith('.'):
                yield from _folders(path)
    def _find(folder, parts, recursive):
        if not parts:
            yield folder
            return
        head, rest = parts[0], parts[1:]
        if head == '**' and recursive:
            for inner in _folders(folder):
                if rest:
                    yield from _find(inner, rest, recursive)
                else:
                    if inner != folder:
                        yield inner
                    for name in os.listdir(inner or '.'):
                        path = os.path.join(inner, name) if inner else name
                        if not os.path.isdir(path):
                            yield path
            return
        if not any([sign in head for sign in '*?[']):
            path = os.path.join(folder, head) if folder else head
            if os.path.exists(path):
                yield from _find(path, rest, recursive)
            return
        if not os.path.isdir(folder or '.'):
            return
        pattern = _pattern('*' if head == '**' else head)
        for name in os.listdir(folder or '.'):
            if pattern.fullmatch(name) and (head.startswith('.') or not name.startswith('.')):
                path = os.path.join(folder, name) if folder else name
                if rest and not os.path.isdir(path):
                    continue
                yield from _find(path, rest, recursive)
    def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        pathname = str(pathname)
        start = '/' if pathname.startswith('/') else ''
        parts = [part for part in pathname.split('/') if part]
        return _find(start, parts, recursive)
    def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        return list(iglob(pathname, recursive=recursive))
    def escape(pathname):
        return ''.join(['[' + sign + ']' if sign in '*?[' else sign for sign in pathname])
    """

  static let pathlib = """
    import os
    import glob as _glob
    class PurePath:
        def __init__(self, *parts):
            path = ''
            for part in parts:
                text = str(part)
                path = text if text.startswith('/') or not path else path.rstrip('/') + '/' + text
            root = '/' if path.startswith('/') else ''
            names = [name for name in path.split('/') if name and name != '.']
            self._text = (root + '/'.join(names)) or '.'
        def __str__(self):
            return self._text
        def __repr__(self):
            name = 'PosixPath' if isinstance(self, Path) else 'PurePosixPath'
            return f'{name}({self._text!r})'
        def __fspath__(self):
            return self._text
        def __eq__(self, other):
            return isinstance(other, PurePath) and self._text == other._text
        def __lt__(self, other):
            return self.parts < other.parts
        def __le__(self, other):
            return self.parts <= other.parts
        def __gt__(self, other):
            return self.parts > other.parts
        def __hash__(self):
            return hash(self._text)
        def __truediv__(self, other):
            return type(self)(self._text, other)
        def __rtruediv__(self, other):
            return type(self)(other, self._text)
        @property
        def parts(self):
            names = [name for name in self._text.split('/') if name and name != '.']
            return tuple((['/'] if self._text.startswith('/') else []) + names)
        @property
        def name(self):
            return '' if self._text in ('.', '/') else self._text.split('/')[-1]
        @property
        def suffix(self):
            place = self.name.rfind('.')
            return self.name[place:] if 0 < place < len(self.name) - 1 else ''
        @property
        def suffixes(self):
            return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]
        @property
        def stem(self):
            return self.name[:len(self.name) - len(self.suffix)] if self.suffix else self.name
        @property
        def parent(self):
            if '/' not in self._text:
                return type(self)('.')
            return type(self)(self._text[:self._text.rfind('/')] or '/')
        @property
        def parents(self):
            found, here = [], self
            while here.parent != here:
                here = here.parent
                found.append(here)
            return found
        def joinpath(self, *parts):
            return type(self)(self._text, *parts)
        def with_suffix(self, suffix):
            return self.parent / (self.stem + suffix)
        def with_name(self, name):
            return self.parent / name
        def with_stem(self, stem):
            return self.parent / (stem + self.suffix)
        def as_posix(self):
            return self._text
        def is_absolute(self):
            return self._text.startswith('/')
        def relative_to(self, other):
            start = str(type(self)(other)).rstrip('/') + '/'
            if self._text + '/' == start:
                return type(self)('.')
            if not self._text.startswith(start):
                raise ValueError(f"{self._text!r} is not in the subpath of {str(other)!r}")
            return type(self)(self._text[len(start):])
        def match(self, pattern):
            return _glob._pattern(pattern).fullmatch(self.name) is not None
    PurePosixPath = PurePath
    class Path(PurePath):
        @classmethod
        def cwd(cls):
            return cls(os.getcwd())
        @classmethod
        def home(cls):
            return cls(os.path.expanduser('~'))
        def exists(self):
            return os.path.exists(self._text)
        def is_file(self):
            return os.path.isfile(self._text)
        def is_dir(self):
            return os.path.isdir(self._text)
        def resolve(self, strict=False):
            return Path(os.path.abspath(self._text))
        absolute = resolve
        def expanduser(self):
            return Path(os.path.expanduser(self._text))
        def mkdir(self, mode=511, parents=False, exist_ok=False):
            if not parents and not self.parent.exists():
                raise FileNotFoundError(f'[Errno 2] No such file or directory: {self._text!r}')
            os.makedirs(self._text, exist_ok=exist_ok)
        def iterdir(self):
            for name in os.listdir(self._text):
                yield self / name
        def glob(self, pattern):
            for found in _glob.iglob(self._text + '/' + pattern, recursive=True):
                yield Path(found)
        def rglob(self, pattern):
            return self.glob('**/' + pattern)
        def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
            return open(self._text, mode)
        def read_text(self, encoding=None, errors=None):
            with open(self._text) as file:
                return file.read()
        def read_bytes(self):
            with open(self._text, 'rb') as file:
                return file.read()
        def write_text(self, data, encoding=None, errors=None, newline=None):
            with open(self._text, 'w') as file:
                return file.write(data)
        def write_bytes(self, data):
            with open(self._text, 'wb') as file:
                return file.write(data)
        def touch(self, mode=438, exist_ok=True):
            with open(self._text, 'a'):
                pass
        def unlink(self, missing_ok=False):
            if not (missing_ok and not self.exists()):
                os.remove(self._text)
        def rmdir(self):
            os.rmdir(self._text)
        def rename(self, target):
            os.rename(self._text, str(target))
            return Path(target)
    PosixPath = Path
    """
}
