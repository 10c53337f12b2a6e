s = "Hello, World"
print(s[0], s[-1], s[1:4], s[::-1], s[:5], s[7:], len(s), s[100:])  # expect: H d ell dlroW ,olleH Hello World 12 
print(s.upper(), s.lower(), s.swapcase(), s.title(), "hELLO wORLD".capitalize())  # expect: HELLO, WORLD hello, world hELLO, wORLD Hello, World Hello world
print("  x ".strip() + "|", "xxaxx".strip("x"), "  a".lstrip(), "a  ".rstrip() + "|", "abcab".rstrip("ab"))  # expect: x| a a a| abc
print("a,b,c".split(","), "a b  c".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a\nb\r\nc".splitlines())  # expect: ['a', 'b', 'c'] ['a', 'b', 'c'] ['a', 'b,c'] ['a,b', 'c'] ['a', 'b', 'c']
print("-".join(["a", "b"]), "abcabc".replace("b", "X"), "abcabc".replace("b", "X", 1), "abc".replace("", "."))  # expect: a-b aXcaXc aXcabc .a.b.c.
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), "aaaa".count("aa"))  # expect: 4 8 -1 7 3 2
print(s.startswith("Hell"), s.endswith(("x", "ld")), "a" in s, "World" in s)  # expect: True True False True
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "AB".isupper(), "ab".islower(), "".isalpha())  # expect: True True True True True True False
print("7".zfill(3), "-7".zfill(4), "ab".center(7, "*"), "ab".ljust(5) + "|", "ab".rjust(5), "abc".center(6) + "|")  # expect: 007 -007 ***ab** ab   |    ab  abc  |
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"))  # expect: ('a', '=', 'b=c') ('a=b', '=', 'c') ('abc', '', '')
print("prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"), "a\tb".expandtabs(4))  # expect: x x a   b
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n nul\0 é ☃ \u200b \x7f"))  # expect: "it's" 'say "hi"' 'both \' and "' 'tab\t nl\n nul\x00 é ☃ \u200b \x7f'
print("abc" * 2, 2 * "xy", "a" + "b", "z" * 0 + "|")  # expect: abcabc xyxy ab |
print('%s is %d years and %.2f, %5.1f|%-6s|%06d|%+d|%x|%e|%g|%%|%r' % ("Bob", 42, 3.14159, 2.25, "ab", 42, 5, 255, 12345.678, 0.00001, "q"))  # expect: Bob is 42 years and 3.14,   2.2|ab    |000042|+5|ff|1.234568e+04|1e-05|%|'q'
print("%(name)s: %(value)05.1f" % {"name": "loss", "value": 2.345}, "%s" % (1,), "%s" % [1, 2], "%5s|%-5s|" % ("a", "b"))  # expect: loss: 002.3 1 [1, 2]     a|b    |
print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x:.3f} {y!r:>6}".format(x=1.23456, y="z"))  # expect: 1 two 3.0 a b a 1.235    'z'
print("{:>8}|{:<8}|{:^8}|{:*^8}|{:,}|{:.2%}|{:e}|{:08.3f}|{:+d}|{:#x}|{:b}".format("r", "l", "c", "m", 1234567, 0.1234, 12345.678, 3.14159, 5, 255, 5))  # expect:        r|l       |   c    |***m****|1,234,567|12.34%|1.234568e+04|0003.142|+5|0xff|101
print("{0[1]} {1.real} {2[key]}".format([1, 2], 3, {"key": "v"}), "{{literal}} {:{}}".format("w", 5) + "|")  # expect: 2 3 v {literal} w    |
name, value = "acc", 0.98765
print(f"{name}: {value:.2f} {value!r} {name!s:>6} {value:{8}.{3}} {{x}} {1 + 1} {name=} {value = :.1f}")  # expect: acc: 0.99 0.98765    acc    0.988 {x} 2 name='acc' value = 1.0
print(f"{'nested'} {[i for i in range(3)]} {dict(a=1)['a']} {'a' if value else 'b'}" f" joined {3:03d}")  # expect: nested [0, 1, 2] 1 a joined 003
print("line one\
 continued", """triple
quoted""", r"raw\n", "\x41\u00e9\101", b"bytes\x00\xff", "tab\\t")
# expect: line one continued triple
# expect: quoted raw\n AéA b'bytes\x00\xff' tab\t
print(str(1.0), str([1.5, "a"]), str(None), str(("a",)), str({"k": {1, }}), str(b"x"))  # expect: 1.0 [1.5, 'a'] None ('a',) {'k': {1}} b'x'
print("abc" < "abd", "Z" < "a", "" < "a", max("hello"), sorted("hello"), list("ab"))  # expect: True True True o ['e', 'h', 'l', 'l', 'o'] ['a', 'b']
print("é".upper(), len("é☃"), "ß".upper(), "☃"[0], "aé☃"[1:], ord("☃"))  # expect: É 2 SS ☃ é☃ 9731
print("a-b_c".translate({45: " ", 95: None}) if False else "ok", "x".join("abc"), ",".join(str(i) for i in range(3)))  # expect: ok axbxc 0,1,2
print("{:10.4}|{:s}|{!r}".format(3.14159265, "s", "r"), "{:5}|{:<5}|".format(42, 42), "%c%c" % (72, "i"))  # expect:      3.142|s|'r'    42|42   | Hi
