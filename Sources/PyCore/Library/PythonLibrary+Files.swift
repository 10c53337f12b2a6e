extension PythonLibrary {
  static let shutil = """
    import os
    def rmtree(path, ignore_errors=False, onerror=None):
        path = str(path)
        if not os.path.isdir(path):
            if ignore_errors:
                return
            raise FileNotFoundError(f'[Errno 2] No such file or directory: {path!r}')
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if os.path.isdir(inner):
                rmtree(inner)
            else:
                os.remove(inner)
        os.rmdir(path)
    def copyfile(src, dst):
        with open(str(src), 'rb') as source, open(str(dst), 'wb') as target:
            target.write(source.read())
        return dst
    def copy(src, dst):
        dst = str(dst)
        if os.path.isdir(dst):
            dst = os.path.join(dst, os.path.basename(str(src)))
        return copyfile(src, dst)
    copy2 = copy
    def copytree(src, dst, dirs_exist_ok=False):
        os.makedirs(str(dst), exist_ok=dirs_exist_ok)
        for name in os.listdir(str(src)):
            inner = os.path.join(str(src), name)
            if os.path.isdir(inner):
                copytree(inner, os.path.join(str(dst), name), dirs_exist_ok)
            else:
                copyfile(inner, os.path.join(str(dst), name))
        return dst
    def move(src, dst):
        dst = str(dst)
        if os.path.isdir(dst):
            dst = os.path.join(dst, os.path.basename(str(src)))
        if os.path.isdir(str(src)):
            copytree(src, dst)
            rmtree(src)
        else:
            copyfile(src, dst)
            os.remove(str(src))
        return dst
    """

  static let tempfile = """
    import os
    import random
    import shutil
    def gettempdir():
        return os.environ.get('TMPDIR', '/tmp')
    def _name(prefix, suffix, dir):
        letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
        own = random.Random()
        middle = ''.join([own.choice(letters) for _ in range(8)])
        return os.path.join(str(dir or gettempdir()), (prefix or 'tmp') + middle + (suffix or ''))
    def mkdtemp(suffix=None, prefix=None, dir=None):
        path = _name(prefix, suffix, dir)
        os.makedirs(path)
        return path
    class TemporaryDirectory:
        def __init__(self, suffix=None, prefix=None, dir=None):
            self.name = mkdtemp(suffix, prefix, dir)
        def __enter__(self):
            return self.name
        def __exit__(self, *details):
            self.cleanup()
        def cleanup(self):
            shutil.rmtree(self.name, ignore_errors=True)
    """

  static let io = """
    class StringIO:
        _empty = ''
        def __init__(self, initial=None, newline=None):
            self._data = self._empty if initial is None else initial
            self._place = 0
            self.closed = False
        def write(self, data):
            before, after = self._data[:self._place], self._data[self._place + len(data):]
            self._data = before + data + after
            self._place += len(data)
            return len(data)
        def writelines(self, lines):
            for line in lines:
                self.write(line)
        def read(self, size=-1):
            end = len(self._data) if size is None or size < 0 else self._place + size
            part = self._data[self._place:end]
            self._place += len(part)
            return part
        def readline(self, size=-1):
            place = self._data.find('\\n' if isinstance(self._data, str) else b'\\n', self._place)
            return self.read(-1 if place < 0 else place + 1 - self._place)
        def readlines(self):
            return list(self)
        def __iter__(self):
            return self
        def __next__(self):
            line = self.readline()
            if not line:
                raise StopIteration
            return line
        def getvalue(self):
            return self._data
        def tell(self):
            return self._place
        def seek(self, offset, whence=0):
            start = 0 if whence == 0 else self._place if whence == 1 else len(self._data)
            self._place = start + offset
            return self._place
        def truncate(self, size=None):
            self._data = self._data[:self._place if size is None else size]
        def flush(self):
            pass
        def close(self):
            self.closed = True
        def __enter__(self):
            return self
        def __exit__(self, *details):
            self.close()
    class BytesIO(StringIO):
        _empty = b''
        def getbuffer(self):
            return self._data
    """

  static let csv = """
    QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
    class Error(Exception):
        pass
    def _records(lines, delimiter, quote):
        row, field, quoted, had = [], '', False, False
        for line in lines:
            place = 0
            while place < len(line):
                letter = line[place]
                place += 1
                if quoted:
                    if letter == quote and line[place:place + 1] == quote:
                        field += quote
                        place += 1
                    elif letter == quote:
                        quoted = False
                    else:
                        field += letter
                elif letter == quote and field == '':
                    quoted = had = True
                elif letter == delimiter:
                    row.append(field)
                    field, had = '', False
                elif letter in '\\r\\n':
                    break
                else:
                    field += letter
            if quoted:
                if not line.endswith('\\n'):
                    field += '\\n'
                continue
            if row or field or had:
                row.append(field)
            yield row
            row, field, had = [], '', False
        if quoted:
            row.append(field)
            yield row
    class reader:
        def __init__(self, csvfile, dialect='excel', *, delimiter=',', quotechar='"', **options):
            self._rows = _records(csvfile, '\\t' if dialect == 'excel-tab' else delimiter, quotechar)
            self.line_num = 0
        def __iter__(self):
            return self
        def __next__(self):
            row = next(self._rows)
            self.line_num += 1
            return row
    class writer:
        def __init__(self, csvfile, dialect='excel', *, delimiter=',', quotechar='"',
                     lineterminator='\\r\\n', quoting=QUOTE_MINIMAL, **options):
            self._file = csvfile
            self._delimiter = delimiter
            self._quote = quotechar
            self._end = lineterminator
            self._quoting = quoting
        def _field(self, value):
            text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
            needs = any([sign in text for sign in (self._delimiter, self._quote, '\\n', '\\r')])
            number = isinstance(value, (int, float))
            if needs or self._quoting == 1 or (self._quoting == 2 and not number):
                return self._quote + text.replace(self._quote, self._quote * 2) + self._quote
            return text
        def writerow(self, row):
            fields = [self._field(value) for value in row]
            text = self._delimiter.join(fields)
            if fields == ['']:
                text = self._quote * 2
            return self._file.write(text + self._end)
        def writerows(self, rows):
            for row in rows:
                self.writerow(row)
    class DictReader:
        def __init__(self, f, fieldnames=None, restkey=None, restval=None, *args, **options):
            self._reader = reader(f, *args, **options)
            self._names = fieldnames
            self._rest = restkey
            self._missing = restval
        @property
        def fieldnames(self):
            if self._names is None:
                self._names = next(self._reader, None)
            return self._names
        def __iter__(self):
            return self
        def __next__(self):
            names = self.fieldnames
            row = next(self._reader)
            while row == []:
                row = next(self._reader)
            found = dict(zip(names, row))
            if len(row) > len(names):
                found[self._rest] = row[len(names):]
            for name in names[len(row):]:
                found[name] = self._missing
            return found
    class DictWriter:
        def __init__(self, f, fieldnames, restval='', extrasaction='raise', *args, **options):
            self.fieldnames = fieldnames
            self._missing = restval
            self._extras = extrasaction
            self._writer = writer(f, *args, **options)
        def writeheader(self):
            return self._writer.writerow(self.fieldnames)
        def writerow(self, row):
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong and self._extras == 'raise':
                names = ', '.join([repr(name) for name in wrong])
                raise ValueError('dict contains fields not in fieldnames: ' + names)
            return self._writer.writerow([row.get(n, self._missing) for n in self.fieldnames])
        def writerows(self, rows):
            for row in rows:
                self.writerow(row)
    """
}
