d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("x"), d.get("x", 0), "a" in d, "z" not in d)  # expect: {'a': 1, 'b': 2, 'c': 3} 3 1 None 0 True True
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())  # expect: ['a', 'b', 'c'] ['a', 'b', 'c'] [1, 2, 3] [('a', 1), ('b', 2), ('c', 3)] dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)])
for key, value in d.items():
    print(key, value)  # expect: a 1
# expect: b 2
# expect: c 3
for key in d:
    print(key, end=" ")
print()  # expect: a b c 
d.update({"a": 10}, e=5); print(d)  # expect: {'a': 10, 'b': 2, 'c': 3, 'e': 5}
print(d.pop("a"), d.pop("zz", None), d.setdefault("f", []), d.setdefault("b", 9), d)  # expect: 10 None [] 2 {'b': 2, 'c': 3, 'e': 5, 'f': []}
del d["b"]; print(d, d.popitem(), d)  # expect: {'c': 3, 'e': 5} ('f', []) {'c': 3, 'e': 5}
print({k: v * 2 for k, v in [("x", 1), ("y", 2)]}, dict([("a", 1)], b=2), dict(x=1), {**d, "z": 0})  # expect: {'x': 2, 'y': 4} {'a': 1, 'b': 2} {'x': 1} {'c': 3, 'e': 5, 'z': 0}
print({1: "int", 1.0: "float"}, {True: "t", 1: "one"}, {(1, 2): 3}, {None: 0})  # expect: {1: 'float'} {True: 'one'} {(1, 2): 3} {None: 0}
print({"a": 1} == {"a": 1}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} | {"b": 2})  # expect: True True {'a': 1, 'b': 2}
print(sorted(d), sorted({"b": 1, "a": 2}.items()), max({"a": 3, "b": 5}.items(), key=lambda kv: kv[1]))  # expect: ['c', 'e'] [('a', 2), ('b', 1)] ('b', 5)
n = {}
for c in "hello":
    n[c] = n.get(c, 0) + 1
print(n, min(n, key=n.get))  # expect: {'h': 1, 'e': 1, 'l': 2, 'o': 1} h
c = d.copy(); c.clear(); print(c, bool(c), bool(d))  # expect: {} False True
h = {"loss": [0.5, 0.25], "acc": [0.8]}
h["loss"].append(0.1)
print(h, h["loss"][-1], [f"{k}={v[-1]:.2f}" for k, v in h.items()])  # expect: {'loss': [0.5, 0.25, 0.1], 'acc': [0.8]} 0.1 ['loss=0.10', 'acc=0.80']
e = {}
e["self"] = e
print(e)  # expect: {'self': {...}}
print({"k": "v", 1: [2], "t": (3,)}, list(zip(d, d.values())), dict(zip("ab", [1, 2])))  # expect: {'k': 'v', 1: [2], 't': (3,)} [('c', 3), ('e', 5)] {'a': 1, 'b': 2}
print(d.keys() & {"c"}, {"a": 1}.keys() == {"a"}, "c" in d.keys(), 3 in {"a": 3}.values())  # expect: {'c'} True True True
