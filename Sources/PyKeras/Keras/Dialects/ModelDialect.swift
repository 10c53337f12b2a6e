import ConvEngine
import KerasCore
import PyCore

/// The arguments of a model's methods as Keras 1 and Keras 2 called them.
struct ModelDialect: Dialect {
  /// The method: `fit`.
  let method: String

  init(_ method: String) { self.method = method }

  func translate<Argument>(_ call: inout DialectCall<Argument>) {
    switch method {
    case "fit", "fit_generator":
      call.rename("nb_epoch", to: "epochs")
      call.drop("show_accuracy", "metrics=['accuracy'] in compile()")
      if method == "fit_generator" { call.rename("nb_val_samples", to: "validation_steps") }
    case "evaluate": call.drop("show_accuracy", "metrics=['accuracy'] in compile()")
    case "compile":
      call.drop("class_mode", "nothing")
      call.drop("sample_weight_mode", "nothing")
    default: break
    }
  }
}

extension ModelObject {
  /// What Keras 1 and Keras 2 had and Keras 3 says in other words.
  static let oldMethods = KerasMethods<ModelObject>([
    KerasMethod("predict_classes", oldPredictParameters, "The class of each sample.") {
      (model, arguments) throws(PythonError) in
      try model.predictClasses(arguments)
    },
    KerasMethod("predict_proba", oldPredictParameters, "The outputs for samples.") {
      (model, arguments) throws(PythonError) in
      model.library.tell([("predict_proba()", "predict()")])
      return try model.oldPredict(arguments)
    },
  ])

  private static let oldPredictParameters: [Parameter] = [
    .required("x", "The samples, an array."), .optional("batch_size", 32),
    .optional("verbose", 0),
  ]

  private func oldPredict(_ arguments: BoundArguments) throws(PythonError) -> Value {
    guard let predict = Self.methods.value("predict", of: self) else { return .none }
    return try predict.call(
      Arguments(
        [arguments["x"]],
        keywords: ["batch_size", "verbose"].map { Arguments.Keyword($0, arguments[$0]) },
        ranges: [arguments.range(of: "x")].compactMap(\.self)))
  }

  /// The place of the largest output, or for a single one whether it is above ½, in a column.
  private func predictClasses(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let outputs = try library.arrays.tensor(from: try oldPredict(arguments))
    let size = outputs.shape.dimensions.last ?? 1
    guard size > 1 else {
      library.tell([("predict_classes()", "(model.predict(x) > 0.5).astype('int32')")])
      return try library.arrays.array(
        of: outputs.values.map { $0 > 0.5 ? 1 : 0 }, shape: outputs.shape.dimensions, isWide: false)
    }
    library.tell([("predict_classes()", "np.argmax(model.predict(x), axis=-1)")])
    let places = outputs.withUnsafePointer { values in
      (0..<outputs.count / size).map { row in
        (0..<size).reduce(0) { values[row * size + $1] > values[row * size + $0] ? $1 : $0 }
      }
    }
    return try library.arrays.array(
      of: places, shape: Array(outputs.shape.dimensions.dropLast()), isWide: true)
  }
}
