x = 3.14159; n = 42; s = 'hi'; big = 1234567.891
print(f'{x:.2f} {n:5d}| {n:<5}| {n:>5}| {n:^5}| {n:05d} {s!r} {s:>5} {s:*^8} {n:x} {n:#x} {n:b} {n:o} {x:e} {x:g} {x:10.3f} {big:,.2f} {n:+d} {0.256:.1%} {n:,} {big:_.0f}')
print(f'{x=} {n=:5} {s=!r} {n + 1 = } {s = }')
w = 8; p = 2; print(f'{x:{w}.{p}f}', f'{{}}', f'{"a" if n else "b"}', f"{d['k'] if (d := {'k': 1}) else 0}", f'{[i for i in range(3)]}', f'{n!s:>4}')
print('%d %s %.2f %5d %-5s| %05.1f %x %e %g %% %r %i' % (1, 'a', 2.5, 3, 'b', 4.25, 255, 1234.5, 0.0001, 'q', 3.7))
print('{} {1}'.format(1, 2) if False else '{} {}'.format(1, 2), '{0} {1} {0}'.format('a', 'b'), '{a} {b:.1f}'.format(a=1, b=2), '{:>8}|{:<8}|{:^8}'.format('r', 'l', 'c'), '{0[1]} {1.real}'.format([1,2], 5), '{:,}'.format(10**9), '{:.3}'.format('abcdef'), '%(a)s %(b)d' % {'a': 1, 'b': 2})
print(f'{1e10} {1e-5} {100000000000000000.0} {1/3} {2/3:.3} {float("inf")} {float("nan")} {-0.0} {1e300*1e10}')
print(f'{True} {None} {[1, "a"]} {(1,)} {dict(a=1)} {True:d} {1.0} {10.0:g} {1e6:g} {123456789:g} {0.00001234:g}')
print(f'''multi
{n}''', f"a{'b'}c", f'{n:>{w}}', rf'\d{n}', f'{s.upper()}', f'{s[0]}', f'{n:08.3f}', f'{-n:=+8d}', f'{n:c}', f'{12:e}')
print('abc' 'def', 'a\tb', r'a\nb', 'é', '\u00e9', '\x41', "it's", 'say "x"', '''x"y'z''', b'ab\x00', 'a\\b', repr('a\nb\'"'), '日本')

# expect: 3.14    42| 42   |    42|  42  | 00042 'hi'    hi ***hi*** 2a 0x2a 101010 52 3.141590e+00 3.14159      3.142 1,234,567.89 +42 25.6% 42 1_234_568
# expect: x=3.14159 n=   42 s='hi' n + 1 = 43 s = 'hi'
# expect:     3.14 {} a 1 [0, 1, 2]   42
# expect: 1 a 2.50     3 b    | 004.2 ff 1.234500e+03 0.0001 % 'q' 3
# expect: 1 2 a b a 1 2.0        r|l       |   c     2 5 1,000,000,000 abc 1 2
# expect: 10000000000.0 1e-05 1e+17 0.3333333333333333 0.667 inf nan -0.0 inf
# expect: True None [1, 'a'] (1,) {'a': 1} 1 1.0 10 1e+06 1.23457e+08 1.234e-05
# expect: multi
# expect: 42 abc       42 \d42 HI h 0042.000 -     42 * 1.200000e+01
# expect: abcdef a	b a\nb é é A it's say "x" x"y'z b'ab\x00' a\b 'a\nb\'"' 日本
