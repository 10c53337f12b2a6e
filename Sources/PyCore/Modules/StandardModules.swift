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
    for name in ModuleRegistry.elsewhere where self.maker(of: name) == nil {
      registerUnavailable(
        name, because: "'\(name)' exists in other Pythons, but is no part of this one.")
    }
  }

  /// Modules that scripts import and often never use.
  private static let elsewhere = [
    "argparse", "bokeh", "csv", "cv2", "glob", "gym", "h5py", "hashlib", "imageio", "inspect",
    "IPython", "jax", "librosa", "matplotlib", "multiprocessing", "networkx", "nltk", "operator",
    "pandas", "pathlib", "pickle", "PIL", "platform", "plotly", "pprint", "pydot", "re",
    "requests", "scipy", "seaborn", "shutil", "skimage", "sklearn", "statistics", "subprocess",
    "tensorboard", "tensorflow_datasets", "tensorflow_hub", "threading", "torch", "tqdm",
    "traceback", "types", "urllib", "uuid", "wandb", "zipfile",
  ]
}
