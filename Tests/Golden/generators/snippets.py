"""What the generators of Python snippets share: running one, and finding the arguments that it sets."""

import ast
import contextlib
import inspect
import io
import os
import tempfile
import types

import keras


def run(prelude, code):
    """What a snippet prints after the prelude, and the type of the exception that it ends with.

    It runs in a folder of its own, where it may leave files.
    """
    keras.utils.clear_session()
    names = {}
    exec(prelude, names)
    printed = io.StringIO()
    exception = None
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(printed):
                exec(code, names)
        except Exception as error:
            exception = type(error).__name__
        os.chdir(here)
    return {"code": code, "printed": printed.getvalue(), "exception": exception}


def public_names(module=keras, name="keras", seen=None):
    """All public names of Keras by the object that they name."""
    seen = {} if seen is None else seen
    for member in dir(module):
        value = getattr(module, member)
        if member.startswith("_") or member == "src":
            continue
        if not isinstance(value, types.ModuleType):
            if callable(value):
                seen.setdefault(value, []).append(f"{name}.{member}")
        elif value.__name__.startswith("keras"):
            public_names(value, f"{name}.{member}", seen)
    return seen


def arguments_set(prelude, code, names):
    """The arguments that the calls in a snippet give values other than their defaults, by name."""
    scope = {}
    exec(prelude, scope)
    found = {}
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        called = scope_value(node.func, scope)
        for name in names.get(called, []) if isinstance(called, (type, types.FunctionType)) else []:
            found.setdefault(name, set()).update(set_by(node, called))
    return {name: sorted(values) for name, values in sorted(found.items()) if values}


def scope_value(node, scope):
    """The object that a dotted name means, None for other expressions."""
    if isinstance(node, ast.Name):
        return scope.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(scope_value(node.value, scope), node.attr, None)
    return None


def set_by(call, called):
    """The parameters that a call gives a value other than the default."""
    parameters = signature(called)
    given = dict(zip(parameters, call.args))
    given.update({word.arg: word.value for word in call.keywords})
    for name, node in given.items():
        default = parameters[name].default if name in parameters else None
        try:
            is_default = ast.literal_eval(node) == default
        except (ValueError, TypeError):
            is_default = False
        if name in ("name", "dtype", "trainable") and name not in parameters or not is_default:
            yield name


def signature(called):
    found = inspect.signature(called)
    if inspect.isclass(called) and str(found) == "(*args, **kwargs)":
        found = inspect.signature(called.__init__.__get__(called))
    return found.parameters
