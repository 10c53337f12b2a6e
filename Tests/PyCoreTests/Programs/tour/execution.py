print(eval('1 + 2'), eval('x * 2', {'x': 4}))
exec('y = 5\nprint(y + 1)')
print(y)
x = 3
print(eval('x ** 2'))
d = {}
exec('a = 1\nb = a + 1', d)
print(d['b'])
def f():
    z = 4
    return eval('z + 1')
print(f())
c = compile('1+1', '<s>', 'eval')
print(eval(c))

# expect: 3 8
# expect: 6
# expect: 5
# expect: 9
# expect: 2
# expect: 5
# expect: 2
