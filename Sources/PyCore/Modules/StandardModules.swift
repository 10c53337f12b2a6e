extension ModuleRegistry {
  /// Registers the standard modules, where the application has not put its own.
  func addStandardModules() {
    let makers: [(String, Maker)] = [
      ("math", { _ in MathModule.make() }), ("time", { TimeModule.make($0) }),
      ("os", { OSModule.make($0) }), ("os.path", { OSModule.makePath($0) }),
      ("sys", { SysModule.make($0) }), ("random", { RandomModule.make($0) }),
      ("datetime", { DateTimeModule.make($0) }), ("json", { JSONModule.make($0) }),
      ("string", { _ in SmallModules.string() }), ("copy", { _ in SmallModules.copy() }),
      ("warnings", { _ in SmallModules.warnings() }), ("gc", { _ in SmallModules.gc() }),
      ("functools", { _ in FunctionModules.functools() }),
      ("itertools", { FunctionModules.itertools($0) }),
      ("collections", { CollectionsModule.make($0) }),
      ("typing", { _ in SmallModules.typing() }), ("logging", { SmallModules.logging($0) }),
      ("__future__", { _ in Module("__future__") }),
    ]
    for (name, maker) in makers where self.maker(of: name) == nil {
      register(name, maker: maker)
    }
    register("re", maker: { ReModule.make($0) })
    for (name, source) in PythonLibrary.sources where maker(of: name) == nil {
      register(name) { (interpreter) throws(PythonError) in
        try PythonLibrary.make(name, source: source, interpreter)
      }
    }
    for name in ModuleRegistry.elsewhere where self.maker(of: name) == nil {
      registerUnavailable(
        name, because: "'\(name)' exists in other Pythons, but is no part of this one.")
    }
  }

  /// Modules that scripts import and often never use.
  private static let elsewhere = [
    "absl", "albumentations", "array", "ast", "asyncio", "atexit", "base64", "bokeh", "bz2",
    "calendar", "codecs", "concurrent", "configparser", "cProfile", "ctypes", "cv2", "decimal",
    "difflib", "email", "errno", "filecmp", "fnmatch", "getpass", "google", "graphviz", "gym",
    "gzip", "h5py", "hashlib", "html", "http", "imageio", "importlib", "jax", "joblib",
    "kaggle", "kagglehub", "keras_tuner", "librosa", "lightgbm", "livelossplot", "locale",
    "marshal", "matplotlib", "mimetypes", "missingno", "multiprocessing", "networkx", "nltk",
    "numbers", "optparse", "optuna", "pandas", "pdb", "pickle", "PIL", "pkgutil", "plotly",
    "psutil", "pydot", "queue", "requests", "scipy", "seaborn", "secrets", "select", "selectors",
    "shelve", "signal", "skimage", "sklearn", "socket", "sqlite3", "ssl", "stat", "struct",
    "subprocess", "tabulate", "tarfile", "tensorboard", "tensorflow_addons",
    "tensorflow_datasets", "tensorflow_hub", "torch", "unittest", "urllib", "uuid", "wandb",
    "weakref", "xgboost", "xml", "yaml", "zipfile", "zlib",
  ]
}
