import NumPyCore
import PyCore

/// One of the data sets that Keras downloads when they are first used.
struct KerasDataset: Sendable {
  /// The module's name: `mnist`.
  let name: String
  /// The files in Keras's folder for data sets, the first of which tells whether it is there.
  let files: [String]
  /// Where Keras has them from.
  let origin: String

  private static let google = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"

  /// All of them, in the order of Keras's documentation.
  static let all: [KerasDataset] = [
    KerasDataset(name: "mnist", files: ["mnist.npz"], origin: google + "mnist.npz"),
    KerasDataset(
      name: "fashion_mnist",
      files: [
        "train-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
        "t10k-images-idx3-ubyte.gz",
      ].map { "fashion-mnist/" + $0 }, origin: google + "train-labels-idx1-ubyte.gz"),
    KerasDataset(
      name: "cifar10",
      files: (1...5).map { "cifar-10-batches-py-target/cifar-10-batches-py/data_batch_\($0)" }
        + ["cifar-10-batches-py-target/cifar-10-batches-py/test_batch"],
      origin: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"),
    KerasDataset(
      name: "cifar100",
      files: ["train", "test"].map { "cifar-100-python-target/cifar-100-python/" + $0 },
      origin: "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"),
    KerasDataset(name: "imdb", files: ["imdb.npz"], origin: google + "imdb.npz"),
    KerasDataset(name: "reuters", files: ["reuters.npz"], origin: google + "reuters.npz"),
    KerasDataset(
      name: "boston_housing", files: ["boston_housing.npz"], origin: google + "boston_housing.npz"),
    KerasDataset(
      name: "california_housing", files: ["california_housing.npz"],
      origin: google + "california_housing.npz"),
  ]
}

extension KerasLibrary {
  /// The module `keras.datasets`: importing is fine, loading reads what Keras itself keeps on disk.
  ///
  /// Nothing here reaches for a network, and the archives are not part of this program.
  func makeDatasetsModule() -> Module {
    let module = Module("keras.datasets", documentation: "Data sets that Keras keeps on disk.")
    for dataset in KerasDataset.all { module.define(dataset.name, .object(makeModule(dataset))) }
    return module
  }

  private func makeModule(_ dataset: KerasDataset) -> Module {
    let module = Module("keras.datasets.\(dataset.name)")
    let reader = DatasetReader(dataset, host: host)
    let split: [Parameter] = [
      .optional("test_split", 0.2, "The share of samples kept for testing."),
      .optional("seed", 113, "How they are shuffled."),
    ]
    let numpy = arrays
    let isFirst = { [unowned self] in self.session.imageDataFormat == .channelsFirst }
    switch dataset.name {
    case "mnist":
      define([path(dataset)], in: module) { try reader.mnist(try $0.string("path")) }
    case "fashion_mnist": define([], in: module) { _ in try reader.fashionMNIST() }
    case "boston_housing":
      define([path(dataset)] + split, in: module) { try reader.houses($0) }
    case "california_housing":
      let version = Parameter.optional("version", "large", choices: ["large", "small"])
      define([version, path(dataset)] + split, in: module) { try reader.houses($0) }
    case "cifar10": define([], in: module) { _ in try reader.cifar10(isFirst: isFirst()) }
    case "cifar100":
      let mode = Parameter.optional("label_mode", "fine", "Of 100 classes, or of 20 groups.")
      define([mode], in: module) { try reader.cifar100($0, isFirst: isFirst()) }
    case "imdb":
      let parameters = [path(dataset)] + words + [.keywords("kwargs")]
      defineTexts(parameters, in: module) { try reader.imdb($0, numpy) }
      defineWordIndex(of: dataset, reader, in: module)
    default:
      let parameters = [path(dataset)] + words.prefix(3) + [split[0]] + words.dropFirst(3)
      defineTexts(parameters, in: module) {
        try reader.reuters($0, numpy)
      }
      defineWordIndex(of: dataset, reader, in: module)
      module.define(Signature("get_label_names", documentation: "The names of the topics.")) { _ in
        .tuple(ReutersTopics.names.map { .string($0) })
      }
    }
    return module
  }

  /// What data sets of texts have in common.
  private var words: [Parameter] {
    [
      .optional("num_words", nil, "Only the most frequent words are kept; the others are out."),
      .optional("skip_top", 0, "The most frequent words that are out, too."),
      .optional("maxlen", nil, "Longer texts are left out."),
      .optional("seed", 113, "How they are shuffled."),
      .optional("start_char", 1, "What stands in front of each text; None for nothing."),
      .optional("oov_char", 2, "What stands for a word that is out; None to drop it."),
      .optional("index_from", 3, "What is added to the number of each word."),
    ]
  }

  /// `get_word_index`: the numbers of the words.
  private func defineWordIndex(
    of dataset: KerasDataset, _ reader: DatasetReader, in module: Module
  ) {
    let file = dataset.name + "_word_index.json"
    let signature = Signature(
      "get_word_index", [.optional("path", .string(file), "The file in Keras's folder.")],
      documentation: "The number of each word.")
    module.define(signature) { (arguments) throws(PythonError) in
      let bytes = try reader.bytes(try arguments.string("path"))
      return try Value.json(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func path(_ dataset: KerasDataset) -> Parameter {
    .optional("path", .string(dataset.files[0]), "The file in Keras's folder for data sets.")
  }

  private func define(
    _ parameters: [Parameter], in module: Module,
    _ load: @escaping (BoundArguments) throws -> [NDArray]
  ) {
    let numpy = arrays
    defineTexts(parameters, in: module) { try load($0).map { numpy.array($0) } }
  }

  private func defineTexts(
    _ parameters: [Parameter], in module: Module,
    _ load: @escaping (BoundArguments) throws -> [Value]
  ) {
    let signature = Signature(
      "load_data", parameters, documentation: "Pairs of samples and targets, to train and to test.")
    module.define(signature) { (arguments) throws(PythonError) in
      let arrays = try pythonic { try load(arguments) }
      return .tuple([.tuple(Array(arrays.prefix(2))), .tuple(Array(arrays.dropFirst(2)))])
    }
  }

  /// Registers the data sets as modules, as `from keras.datasets.mnist import load_data` needs.
  func registerDatasets(in registry: ModuleRegistry) {
    for dataset in KerasDataset.all {
      registry.register("keras.datasets.\(dataset.name)") {
        [unowned self] (_) throws(PythonError) in
        guard let module: Module = self.modules.datasets.namespace[dataset.name]?.asObject() else {
          throw PythonError(
            .moduleNotFoundError, "No module named 'keras.datasets.\(dataset.name)'")
        }
        return module
      }
    }
  }
}
