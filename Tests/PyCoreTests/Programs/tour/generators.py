def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(3)), sum(x*x for x in count(4)))
def avg():
    total = 0; n = 0; a = None
    while True:
        x = yield a
        total += x; n += 1; a = total / n
g = avg(); next(g); print(g.send(10), g.send(20)); g.close()
def sub(): 
    r = yield 1
    return 'ret'
def main():
    v = yield from sub()
    print('got', v)
    yield 2
print(list(main()))
def inf():
    n = 0
    while True: yield n; n += 1
import itertools
print(list(itertools.islice(inf(), 3)))
g = (x for x in [1,2]); print(next(g), next(g), next(g, 'end'))
def gen():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('caught', e); yield 99
    finally:
        print('fin')
g = gen(); print(next(g)); print(g.throw(ValueError('x')))
try: next(g)
except StopIteration: print('stop')
def batches(data, size):
    for i in range(0, len(data), size): yield data[i:i+size]
for b in batches([1,2,3,4,5], 2): print(b, end=' ')
print()

# expect: [0, 1, 2] 14
# expect: 10.0 15.0
# expect: got ret
# expect: [1, 2]
# expect: [0, 1, 2]
# expect: 1 2 end
# expect: 1
# expect: caught x
# expect: 99
# expect: fin
# expect: stop
# expect: [1, 2] [3, 4] [5] 
