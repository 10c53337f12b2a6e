import re
print(re.match(r'(\d+)-(\d+)', '12-34 x').groups(), re.search('b+', 'aabbb').group(), re.findall(r'\w+', 'the cat, sat'))
m = re.match(r'(?P<y>\d{4})-(?P<m>\d\d)', '2024-05-06')
print(m.group('y'), m['m'], m.groupdict(), m.start(), m.end(), m.span(1), m.group(0, 1), m)
print(re.sub(r'\s+', ' ', 'a   b \n c'), re.sub(r'(\w)(\w)', r'\2\1', 'abcd'), re.sub('a', lambda m: m.group().upper(), 'banana', count=2))
print(re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(-)', 'a-b'))
p = re.compile(r'^[A-Z]\w*$', re.I | re.M)
print(p.findall('abc\nDef\n1x'), p.pattern)
print([m.span() for m in re.finditer('a.', 'abacad')], re.fullmatch('a+', 'aaa') is not None, re.match('x', 'y'))
print(re.sub(r'[^a-zA-Z0-9]', '', 'a-b c!1'), re.escape('a.b*'), re.findall(r'<(.*?)>', '<a><b>'), re.findall('(a)(b)?', 'abaa'))
print(re.sub('(.)([A-Z][a-z]+)', r'\1_\2', 'CamelCaseName').lower(), re.sub('([a-z0-9])([A-Z])', r'\1_\2', 'maxPooling2D').lower())
print(re.search(r'(?<=abc)def', 'abcdef').group(), re.findall(r'\bfoo\b', 'foo food foo'), re.findall(r'(?i)ABC', 'abc'), bool(re.search('a(?!b)', 'ab')))
print(re.subn('a', 'b', 'aaa'), re.match(r'.*', 'ab\ncd').group(), re.match(r'.*', 'ab\ncd', re.DOTALL).group())
print(re.findall(r'[\w.]+@[\w.]+', 'x a.b@c.de y'), re.split(r'\W+', 'Hello, world!'), re.findall(r'\d+\.\d*|\.\d+|\d+', '1.5 .7 3'))
text = "<br />This is<br /> nice"
print(re.sub("<br />|[%s]" % re.escape("!,.") , " ", text))
try: re.compile('(')
except re.error as e: print(e)

# expect: ('12', '34') bbb ['the', 'cat', 'sat']
# expect: 2024 05 {'y': '2024', 'm': '05'} 0 7 (0, 4) ('2024-05', '2024') <re.Match object; span=(0, 7), match='2024-05'>
# expect: a b c badc bAnAna
# expect: ['a', 'b', 'c'] ['a', '-', 'b']
# expect: ['abc', 'Def'] ^[A-Z]\w*$
# expect: [(0, 2), (2, 4), (4, 6)] True None
# expect: abc1 a\.b\* ['a', 'b'] [('a', 'b'), ('a', ''), ('a', '')]
# expect: camel_casename max_pooling2_d
# expect: def ['foo', 'foo'] ['abc'] False
# expect: ('bbb', 3) ab ab
# expect: cd
# expect: ['a.b@c.de'] ['Hello', 'world', ''] ['1.5', '.7', '3']
# expect:  This is  nice
# expect: missing ), unterminated subpattern at position 0
