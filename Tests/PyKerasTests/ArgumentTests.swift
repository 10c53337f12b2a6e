import Testing

/// Every argument of what Keras's modules make, set to something other than its default.
@Suite struct ArgumentTests {
  static let groups = ["layers", "optimizers", "losses", "metrics", "others", "callbacks"]
  private static let modules = [
    "keras.layers", "keras.optimizers", "keras.optimizers.schedules", "keras.losses",
    "keras.metrics", "keras.initializers", "keras.regularizers", "keras.constraints",
    "keras.callbacks",
  ]
  private static let cases = PrintedCase.load("arguments")
  private static let prelude = PrintedCase.prelude("arguments")

  @Test(arguments: groups) func whatAnArgumentDoesIsWhatItDoesInKeras(group: String) {
    let tests = Self.cases.filter { $0.group == group }
    #expect(tests.count >= 50)
    for test in tests where KnownDifference.of(test.code) == nil {
      test.check(after: Self.prelude)
    }
  }

  @Test func whatIsNotDoneHereIsRefusedAndNeverDoneWrong() {
    for test in Self.cases {
      guard let difference = KnownDifference.of(test.code), difference.isRefused else { continue }
      let failure = test.failure(after: Self.prelude)
      #expect(failure != nil, "\(test.code) runs by now: \(difference.reason)")
    }
  }

  @Test func everyArgumentOfEveryNameIsSetByACase() {
    var set: Set<String> = []
    for test in Self.cases where test.exception == nil {
      for (name, arguments) in test.sets ?? [:] { set.formUnion(arguments.map { "\(name) \($0)" }) }
    }
    for name in PublicName.all where Self.modules.contains(name.module) && name.status == "done" {
      let missing = name.parameterNames.filter {
        !set.contains("\(name.name) \($0)") && UnsetArgument.reason(name, $0) == nil
      }
      #expect(missing.isEmpty, "\(name.name): no case sets \(missing.joined(separator: ", "))")
    }
  }
}

/// A case that goes otherwise here than in Keras, and why.
struct KnownDifference: Sendable {
  /// A part of the case's code.
  let code: String
  let reason: String
  /// Whether it is refused here, and not only told in other words.
  var isRefused = true

  static func of(_ code: String) -> KnownDifference? {
    all.first { code.contains($0.code) }
  }

  static let all = [
    KnownDifference(
      code: "axis=0)", reason: "Losses and the metrics made of them go along the last axis."),
    KnownDifference(
      code: "SparseCategoricalCrossentropy(axis=1)",
      reason: "Losses and the metrics made of them go along the last axis."),
    KnownDifference(
      code: "losses.sparse_categorical_crossentropy(y, p, axis=1)",
      reason: "Losses and the metrics made of them go along the last axis."),
    KnownDifference(
      code: "axis=(1,))", reason: "Overlaps go over the batch, a sample or the last axis."),
    KnownDifference(
      code: "losses.Dice(reduction=None)",
      reason: "One number for a batch has no samples to weigh.", isRefused: false),
    KnownDifference(
      code: "losses.Tversky(reduction=None)",
      reason: "One number for a batch has no samples to weigh.", isRefused: false),
    KnownDifference(
      code: "input_axes=", reason: "Kernels are the only weights whose axes have a meaning."),
    KnownDifference(
      code: "output_axes=", reason: "Kernels are the only weights whose axes have a meaning."),
    KnownDifference(
      code: "renorm=True", reason: "Batch renormalization is not taught and not computed."),
    KnownDifference(code: "synchronized=True", reason: "There is one device.", isRefused: false),
    KnownDifference(
      code: "interpolation='bicubic'", reason: "Images are resized by two methods here."),
    KnownDifference(code: "antialias=True", reason: "Images are resized as they are."),
    KnownDifference(code: "Softmax(axis=(1, 2))", reason: "A softmax goes along one axis."),
  ]
}

/// Arguments that no case sets, and why.
enum UnsetArgument {
  static func reason(_ name: PublicName, _ argument: String) -> String? {
    if ["deserialize", "serialize", "get"].contains(name.member) {
      return "Programs/ has programs that write configurations and read them back."
    }
    if ["Loss", "Metric", "Optimizer", "InputSpec"].contains(name.member) {
      return "Programs/bases.py has classes that derive from it."
    }
    return reasons["\(name.member) \(argument)"] ?? reasons[argument]
  }

  private static let reasons = [
    "lora_rank": "Adapters of large models are left out.",
    "lora_alpha": "Adapters of large models are left out.",
    "quantization_config": "All numbers are float32.",
    "sparse": "Sparse and ragged tensors are TensorFlow's.",
    "ragged": "Sparse and ragged tensors are TensorFlow's.",
    "tensor": "A tensor of TensorFlow's is meant.", "input_tensor": "A tensor of TensorFlow's.",
    "optional": "An input that may be None is one of models with several.",
    "BatchNormalization synchronized": "There is one device.",
    "Lambda mask": "A mask of its own is a function of the program, as in masks of printed.json.",
    "Resizing fill_mode": "It has one value, 'constant'.",
    "IoU axis": "Keras fails for every axis but the last.",
    "MeanIoU axis": "Keras fails for every axis but the last.",
    "OneHotIoU axis": "Keras fails for every axis but the last.",
    "OneHotMeanIoU axis": "Keras fails for every axis but the last.",
  ]
}
