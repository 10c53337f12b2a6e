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
    case "fit":
      call.rename("nb_epoch", to: "epochs")
      call.drop("show_accuracy", "metrics=['accuracy'] in compile()")
      dropQueue(of: &call)
    case "evaluate":
      call.drop("show_accuracy", "metrics=['accuracy'] in compile()")
      dropQueue(of: &call)
    case "predict": dropQueue(of: &call)
    case "fit_generator": translateGenerator(&call)
    case "evaluate_generator", "predict_generator": renameQueue(of: &call)
    case "compile":
      call.drop("class_mode", "nothing")
      call.drop("sample_weight_mode", "nothing")
    default: break
    }
  }
}

extension ModelDialect {
  /// Keras 2 had the workers of a data set at its methods.
  private func dropQueue<Argument>(of call: inout DialectCall<Argument>) {
    for name in ["workers", "use_multiprocessing", "max_queue_size"] {
      call.drop(name, "\(name)= in PyDataset()")
    }
  }

  private func renameQueue<Argument>(of call: inout DialectCall<Argument>) {
    call.rename("nb_worker", to: "workers")
    call.rename("max_q_size", to: "max_queue_size")
    call.rename("pickle_safe", to: "use_multiprocessing")
  }

  /// Keras 1 counted samples where Keras 2 counted steps: in the second place of a call that has other
  /// words of Keras 1.
  private func translateGenerator<Argument>(_ call: inout DialectCall<Argument>) {
    let old = ["samples_per_epoch", "nb_epoch", "nb_val_samples", "nb_worker", "max_q_size"]
    let isOld = old.contains { call.has($0) }
    if isOld, call.positional.count > 1 {
      let names = ["samples_per_epoch", "epochs", "verbose", "callbacks", "validation_data"]
      for (name, argument) in zip(names, call.positional.dropFirst()) {
        call.keywords.append((name, argument))
      }
      call.positional.removeSubrange(1..<min(call.positional.count, names.count + 1))
    }
    if call.has("samples_per_epoch") { call.note("samples_per_epoch=", "steps_per_epoch=") }
    if call.has("nb_val_samples") { call.note("nb_val_samples=", "validation_steps=") }
    call.rename("nb_epoch", to: "epochs")
    renameQueue(of: &call)
  }
}

extension ModelObject {
  /// What Keras 1 and Keras 2 had and Keras 3 says in other words.
  static let oldMethods = KerasMethods<ModelObject>(
    [
      KerasMethod("predict_classes", oldPredictParameters, "The class of each sample.") {
        (model, arguments) throws(PythonError) in
        try model.predictClasses(arguments)
      },
      KerasMethod("predict_proba", oldPredictParameters, "The outputs for samples.") {
        (model, arguments) throws(PythonError) in
        model.library.tell([("predict_proba()", "predict()")])
        return try model.oldPredict(arguments)
      },
    ] + generatorMethods)

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
