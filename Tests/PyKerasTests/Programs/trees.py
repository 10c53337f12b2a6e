import keras
from keras import tree
import numpy as np


def show(f):
    try:
        return f()
    except (ValueError, TypeError, AttributeError) as error:
        return type(error).__name__ + " " + str(error)


s = {"b": [1, 2], "a": (3, {"c": 4}), "n": None}
print([tree.is_nested(v) for v in ([1], 1, {}, "a", (1,), np.ones(2))])  # expect: [True, False, True, False, True, False]
print(tree.flatten(s), tree.flatten(3), tree.flatten(None), tree.flatten([[], {}]))  # expect: [3, 4, 1, 2, None] [3] [None] []
print(tree.flatten_with_path(s))  # expect: [(('a', 0), 3), (('a', 1, 'c'), 4), (('b', 0), 1), (('b', 1), 2), (('n',), None)]
print(tree.map_structure(lambda x: x * 2 if x else x, s))  # expect: {'b': [2, 4], 'a': (6, {'c': 8}), 'n': None}
print(tree.map_structure(lambda x, y: x + y, [1, (2,)], [10, (20,)]))  # expect: [11, (22,)]
print(show(lambda: tree.map_structure(lambda x, y: x + y, [1, (2,)], [10, 20])))  # expect: ValueError Expected an instance of tuple, got 20.
print(tree.map_structure(lambda x: 1, [None, 2], none_is_leaf=False))  # expect: [None, 1]
print(show(lambda: tree.map_structure(lambda x: x)))  # expect: ValueError Must provide at least one structure
print(tree.map_structure_up_to([1, 2], lambda a, b: (a, b), [1, 2], [[3], [4, 5]]))  # expect: [(1, [3]), (2, [4, 5])]
print(tree.map_structure_up_to([1, [1, 1]], lambda a: a, [5, [(1, 2), 3]]))  # expect: [5, [(1, 2), 3]]
print(tree.assert_same_structure([1, (2,)], [3, (4,)]))  # expect: None
print(show(lambda: tree.assert_same_structure([1, (2,)], [3, [4]])))  # expect: ValueError Expected an instance of tuple, got [4].
print(show(lambda: tree.assert_same_structure([1, 2], [3])))  # expect: ValueError list arity mismatch; expected: 2, got: 1; list: [3].
print(show(lambda: tree.assert_same_structure({"a": 1}, {"b": 1})))  # expect: ValueError dictionary key mismatch; expected key(s): ['a'], got key(s): ['b'], missing key(s): ['a'], extra key(s): ['b']; dict: {'b': 1}.
print(show(lambda: tree.assert_same_structure(1, [3])))  # expect: ValueError Structures don't have the same nested structure.
print(tree.assert_same_paths([1, (2,)], [3, [4]]))  # expect: None
print(show(lambda: tree.assert_same_paths({"a": 1}, {"b": 1})))  # expect: ValueError `a` and `b` don't have the same paths.
# expect: Paths in `a` missing in `b`:
# expect: {('a',)}
# expect: Paths in `b` missing in `a`:
# expect: {('b',)}
print(tree.pack_sequence_as(s, [10, 20, 30, 40, 50]))  # expect: {'b': [30, 40], 'a': (10, {'c': 20}), 'n': 50}
print(show(lambda: tree.pack_sequence_as([1, 2], [1])), show(lambda: tree.pack_sequence_as([1, 2], [1, 2, 3])))  # expect: ValueError Too few leaves for PyTreeSpec; expected: 2, got: 1. ValueError Too many leaves for PyTreeSpec; expected: 2.
print(tree.pack_sequence_as(1, [7]), tree.lists_to_tuples([1, [2, {"a": [3]}]]))  # expect: 7 (1, (2, {'a': (3,)}))
print(tree.map_shape_structure(lambda s: len(s), [(1, 2), {"a": (None, 3, 4)}]))  # expect: [2, {'a': 3}]
print(tree.map_shape_structure(lambda s: s, (None, 3)))  # expect: (None, 3)
print(tree.traverse(lambda x: None, s))  # expect: {'b': [1, 2], 'a': (3, {'c': 4}), 'n': None}
print(tree.traverse(lambda x: "L" if isinstance(x, list) else None, s))  # expect: {'b': 'L', 'a': (3, {'c': 4}), 'n': None}
print(tree.traverse(lambda x: x * 2 if isinstance(x, int) else None, s, top_down=False))  # expect: {'b': [2, 4], 'a': (6, {'c': 8}), 'n': None}
print(tree.traverse(lambda x: tree.MAP_TO_NONE if x == 1 else None, [1, 2]))  # expect: [None, 2]
# ---
import keras
import numpy as np


def show(f):
    try:
        return f()
    except (ValueError, TypeError, AttributeError) as error:
        return type(error).__name__ + " " + str(error)


print(keras.utils.Config(a=1, b="x"))  # expect: <Config {'a': 1, 'b': 'x'}>
c = keras.utils.Config(a=1)
c.update({"z": 3})
c.k = 5
print(c.as_dict(), c.z, c["a"], len(c), "a" in c, list(c), list(c.keys()))  # expect: {'a': 1, 'z': 3, 'k': 5} 3 1 3 True ['a', 'k', 'z'] ['a', 'z', 'k']
print(show(lambda: c.nope))  # expect: AttributeError Unknown attribute: 'nope'.
c.freeze()
print(show(lambda: c.update({"a": 2})), c.frozen)  # expect: ValueError Cannot mutate attribute(s) because the config is frozen. True
c.unfreeze()
c.a = 9
print(c, c.pop("a"), c, c == c, c.get("q", 3))  # expect: <Config {'z': 3, 'k': 5}> 9 <Config {'z': 3, 'k': 5}> True 3
i = keras.Input((3,))
o = keras.layers.Dense(2)(i)
print(keras.utils.get_source_inputs(o)[0].shape)  # expect: (None, 3)
print([keras.utils.standardize_dtype(d) for d in ("float32", "int64", None, np.float32, np.dtype("int8"), int, float, bool)])  # expect: ['float32', 'int64', 'float32', 'float32', 'int8', 'int32', 'float32', 'bool']
print(show(lambda: keras.utils.standardize_dtype("foo")))  # expect: ValueError Invalid dtype: foo
rt = keras.backend.result_type
for types in [("int32", "float32"), ("int8", "uint8"), ("bool", "int8"), (int,), ("int32", float), ("float16", "int64"),
              ("uint8", "int16"), ("bfloat16", "float16"), (), ("float32", bool), ("uint32", "int8"), ("bool", "bool"),
              ("uint8", int), ("int8", float), ("float16", float), ("float64", "float32"), ("uint64", "int64")]:
    print(rt(*types))  # expect: float32
# expect: int16
# expect: int8
# expect: int32
# expect: float32
# expect: float16
# expect: int16
# expect: float32
# expect: float32
# expect: float32
# expect: int32
# expect: bool
# expect: uint8
# expect: float32
# expect: float16
# expect: float32
# expect: float32
x = np.array([[1.0, 2.0, 3.0, 4.0]], "float32")
print([round(float(v), 4) for v in np.asarray(keras.activations.glu(x)).ravel()])  # expect: [0.9526, 1.964]
