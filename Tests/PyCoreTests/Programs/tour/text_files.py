import csv, io, json, os, shutil
from pathlib import Path
with open('t.csv', 'w', newline='') as f:
    w = csv.writer(f); w.writerow(['a', 'b']); w.writerow([1, 'x,y']); w.writerows([[2, 'q"r']])
print(open('t.csv').read())
with open('t.csv') as f:
    for row in csv.reader(f): print(row)
with open('t.csv') as f:
    for row in csv.DictReader(f): print(row, row['a'])
s = io.StringIO(); s.write('abc'); print('x', file=s); print(repr(s.getvalue()))
try: json.loads('{bad')
except json.JSONDecodeError as e: print(type(e).__name__, e)
print(json.dumps({'a': [1, 2]}, separators=(',', ':')))
p = Path('aa') / 'x.txt'; print(p, p.name, p.stem, p.suffix, p.parent, repr(p), p.with_suffix('.md'), p.parts)
print(os.path.relpath('/a/b', '/a'), os.path.normpath('a/../b/./c'), Path('a').joinpath('b', 'c') == Path('a/b/c'))
from datetime import datetime
print(datetime.strptime('2024-01-05 10:20', '%Y-%m-%d %H:%M'), datetime.fromisoformat('2024-01-05T10:00:00'))

# expect: a,b
# expect: 1,"x,y"
# expect: 2,"q""r"
# expect: 
# expect: ['a', 'b']
# expect: ['1', 'x,y']
# expect: ['2', 'q"r']
# expect: {'a': '1', 'b': 'x,y'} 1
# expect: {'a': '2', 'b': 'q"r'} 2
# expect: 'abcx\n'
# expect: JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: {"a":[1,2]}
# expect: aa/x.txt x.txt x .txt aa PosixPath('aa/x.txt') aa/x.md ('aa', 'x.txt')
# expect: b b/c True
# expect: 2024-01-05 10:20:00 2024-01-05 10:00:00
