print(7 // 2, -7 // 2, 7 // -2, -7 % 3, 7 % -3, 7.5 % -2, -7.5 // 2)  # expect: 3 -4 -4 2 -2 -0.5 -4.0
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 0 ** 0)  # expect: 1024 0.5 -8 -4 512 1
print(1 / 3, 10 / 5, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0)  # expect: 0.3333333333333333 2.0 1e+16 1000000000000000.0 123456789.123 1e-05 0.0001 -0.0
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -16 >> 2)  # expect: 1 7 6 -6 1024 -4
print(True + True, True & False, True | False, True ^ True, -True, +False)  # expect: 2 False True False -1 0
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, "a" < "b", [1, 2] < [1, 3], (1,) == (1,))  # expect: True False True True True True
print(not 0, not [], 0 or "x", 1 and 2, None or 0, [] and 1)  # expect: True True x 2 0 []
print(abs(-3), abs(-2.5), round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-0.5))  # expect: 3 2.5 2 4 2.67 1200 0
print(divmod(-7, 2), divmod(7.5, 2), pow(3, 4), pow(3, 4, 5))  # expect: (-4, 1) (3.0, 1.5) 81 1
print(float("inf"), float("-inf"), float("nan"), float("1e3"), float(" 2.5 "), int("42"), int(3.9), int(-3.9))  # expect: inf -inf nan 1000.0 2.5 42 3 -3
print(int("ff", 16), int("0b101", 2), int("1_000"), 0xff, 0o17, 0b101, 1_000_000)  # expect: 255 5 1000 255 15 5 1000000
print(1 if [] else 2, 3 if "a" else 4)  # expect: 2 3
print(1 is 1, None is None, [] is [], 3 in [1, 2, 3], "b" not in "abc")  # expect: True True False True False
x = 5
x += 2; x *= 3; x -= 1; x //= 2; x **= 2; x %= 7
print(x)  # expect: 2
y = 10
y /= 4
print(y, type(y), isinstance(y, float), isinstance(True, int))  # expect: 2.5 <class 'float'> True True
print(bin(10), hex(255), oct(8), chr(65), ord("a"), bin(-5))  # expect: 0b1010 0xff 0o10 A 97 -0b101
print(9223372036854775807, -9223372036854775808)  # expect: 9223372036854775807 -9223372036854775808
print(sum([0.1] * 3), sum([1, 2, 3], 10), min(3, 1, 2), max([4, 9, 2]), min("abc"), max([1, 2], key=lambda v: -v))  # expect: 0.30000000000000004 16 1 9 a 1
print(1.5 .is_integer(), (2.0).is_integer(), (5).bit_length(), 0.1 + 0.2)  # expect: False True 3 0.30000000000000004
print(3 == 3.0 == True + 2, hash(1) == hash(1.0), 2 ** 0.5)  # expect: True True 1.4142135623730951
