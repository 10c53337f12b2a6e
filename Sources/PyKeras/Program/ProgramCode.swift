import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// Runs a program's code for KerasCore: what it raises goes through as it is.
func programmed<Result>(_ body: () throws -> Result) throws(LayerError) -> Result {
  do {
    return try body()
  } catch let error as LayerError {
    throw error
  } catch {
    throw LayerError(raised: pythonError(of: error))
  }
}

extension KerasLibrary {
  /// Runs a program's code while the weights that it reads are recorded.
  ///
  /// - Parameters:
  ///   - recording: where the weights are noted; nil to record none.
  ///   - training: what layers called inside take their `training` from.
  ///   - body: the code.
  /// - Returns: what the code gives.
  /// - Throws: what the code raises.
  func recorded<Result>(
    _ recording: WeightRecording?, training: Bool?, _ body: () throws -> Result
  ) rethrows -> Result {
    let before = (self.recording, isTraining)
    (self.recording, isTraining) = (recording, training)
    defer { (self.recording, isTraining) = before }
    return try body()
  }

  /// The argument `training`; where it is not given, what the code around says.
  func training(_ arguments: BoundArguments) throws(PythonError) -> Bool {
    try arguments["training"].isNone ? isTraining ?? false : arguments.bool("training")
  }

  /// A tensor as a Python value.
  func object(of tensor: OpTensor) -> Value { .object(TensorObject(tensor, library: arrays)) }

  /// The tensor that a program's function gave.
  func tensor(returned value: Value, by name: String) throws -> OpTensor {
    if value.isNone {
      throw PythonError.valueError(
        "`\(name)` returned None.", hint: "Its last line must be: return ...")
    }
    return try arrays.opTensor(from: value)
  }
}

extension TypeObject {
  /// Gives the classes that derive from this one `from_config`: the constructor with the configuration
  /// as its arguments.
  func addFromConfigToDerivedClasses() {
    classMember = { type, name in
      guard name == "from_config", type.isUserDefined else { return nil }
      return .function(Signature(name, [.required("config"), .optional("custom_objects", nil)])) {
        (arguments) throws(PythonError) in
        guard case .dict(let dict) = arguments["config"] else {
          throw arguments.mismatch("config", expected: "a dict")
        }
        let keywords = dict.pairs.compactMap { pair -> Arguments.Keyword? in
          if case .string(let key) = pair.key { .init(key, pair.value) } else { nil }
        }
        return try type.call(Arguments([], keywords: keywords))
      }
    }
  }
}

extension Value {
  /// The name of a function or of an object with one, as Keras shows it in logs.
  var functionName: String {
    for attribute in ["name", "__name__"] {
      if case .string(let name)? = try? lookUp(attribute) { return name }
    }
    return typeName
  }
}
