from __future__ import print_function, division
import os, sys, json, string, copy, functools, itertools, collections, datetime, time
import os.path as osp
from collections import Counter, defaultdict, OrderedDict, deque
from functools import reduce, partial
print(os.path.join("a", "b", "c.txt"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"), os.path.splitext("m.h5"), osp.exists("/no/such/file"))  # expect: a/b/c.txt y.py /x ('m', '.h5') False
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}), json.dumps([1, {"x": 2}], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True))  # expect: {"a": [1, 2.5, null, true], "b": "\u00e9\n"} [
# expect:   1,
# expect:   {
# expect:     "x": 2
# expect:   }
# expect: ] {"a": 2, "b": 1}
print(json.loads('{"a": [1, 2.5, null, true], "b": {"c": "d\\u00e9"}}'), json.loads("[]"), json.loads(' "x" '))  # expect: {'a': [1, 2.5, None, True], 'b': {'c': 'dé'}} [] x
print(string.ascii_lowercase, string.digits, string.punctuation)  # expect: abcdefghijklmnopqrstuvwxyz 0123456789 !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~
a = [[1], [2]]
b = copy.copy(a); c = copy.deepcopy(a)
a[0].append(9)
print(b, c)  # expect: [[1, 9], [2]] [[1], [2]]
print(reduce(lambda x, y: x * y, [1, 2, 3, 4]), reduce(lambda x, y: x + y, [], 5), partial(pow, 2)(5), partial(int, base=2)("101"))  # expect: 24 5 32 5
print(Counter("abracadabra").most_common(2), Counter("aab")["a"], Counter("aab"))  # expect: [('a', 5), ('b', 2)] 2 Counter({'a': 2, 'b': 1})
dd = defaultdict(list)
dd["x"].append(1); dd["y"].append(2); dd["x"].append(3)
print(dict(dd.items()), len(dd), dd["new"], "x" in dd)  # expect: {'x': [1, 3], 'y': [2]} 2 [] True
di = defaultdict(int)
for w in "to be or not to be".split():
    di[w] += 1
print(sorted(di.items()))  # expect: [('be', 2), ('not', 1), ('or', 1), ('to', 2)]
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.popleft(), q.pop(), len(q))  # expect: deque([2], maxlen=3) 0 3 1
print(list(itertools.islice(itertools.count(5), 3)), list(itertools.chain([1], "ab")), list(itertools.product([1, 2], "xy")), list(itertools.combinations([1, 2, 3], 2)), list(itertools.permutations([1, 2, 3], 2)))  # expect: [5, 6, 7] [1, 'a', 'b'] [(1, 'x'), (1, 'y'), (2, 'x'), (2, 'y')] [(1, 2), (1, 3), (2, 3)] [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
print(list(zip(itertools.cycle("ab"), range(3))), list(itertools.repeat(7, 2)))  # expect: [('a', 0), ('b', 1), ('a', 2)] [7, 7]
d1 = datetime.datetime(2024, 2, 29, 13, 5, 9)
print(d1, repr(d1), d1.strftime("%Y-%m-%d %H:%M:%S %a %b %j"), d1 + datetime.timedelta(days=1, hours=2), d1 - datetime.datetime(2024, 1, 1), d1.isoformat(), d1.weekday(), f"{d1:%Y%m%d}")  # expect: 2024-02-29 13:05:09 datetime.datetime(2024, 2, 29, 13, 5, 9) 2024-02-29 13:05:09 Thu Feb 060 2024-03-01 15:05:09 59 days, 13:05:09 2024-02-29T13:05:09 3 20240229
print(datetime.timedelta(seconds=3661), datetime.timedelta(days=2, seconds=5), datetime.timedelta(minutes=90).total_seconds(), datetime.date(2024, 12, 25))  # expect: 1:01:01 2 days, 0:00:05 5400.0 2024-12-25
print(sys.maxsize, isinstance(time.time(), float), time.time() > 0, sys.version_info[0])  # expect: 9223372036854775807 True True 3
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50))  # expect: 12586269025
