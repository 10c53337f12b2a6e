import PyCore

extension KerasLibrary {
  /// The data sets that Keras downloads when they are first used.
  static let datasetNames = [
    "mnist", "fashion_mnist", "cifar10", "cifar100", "imdb", "reuters", "boston_housing",
    "california_housing",
  ]

  /// The module `keras.datasets`: importing is fine, loading says why it cannot be.
  ///
  /// Nothing here reaches for a network, and the archives are not part of this program.
  func makeDatasetsModule() -> Module {
    let module = Module("keras.datasets", documentation: "Data sets that Keras downloads.")
    for name in Self.datasetNames { module.define(name, .object(makeDataset(name))) }
    return module
  }

  private func makeDataset(_ name: String) -> Module {
    let module = Module("keras.datasets.\(name)")
    let signature = Signature(
      "load_data", [.variadic("args"), .keywords("kwargs")],
      documentation: "Loads the data set \(name).")
    module.define(signature) { _ throws(PythonError) in
      throw PythonError(
        .fileNotFoundError,
        "the data set '\(name)' is downloaded by Keras and is not in the box here.",
        hint: "Try: from sklearn.datasets import load_digits, real 8×8 images that are built in.")
    }
    return module
  }

  /// Registers the data sets as modules, as `from keras.datasets.mnist import load_data` needs.
  func registerDatasets(in registry: ModuleRegistry) {
    for name in Self.datasetNames {
      registry.register("keras.datasets.\(name)") { [unowned self] (_) throws(PythonError) in
        guard let module: Module = self.modules.datasets.namespace[name]?.asObject() else {
          throw PythonError(.moduleNotFoundError, "No module named 'keras.datasets.\(name)'")
        }
        return module
      }
    }
  }
}
