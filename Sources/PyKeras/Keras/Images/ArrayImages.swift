import NumPyCore
import PyCore

/// Pictures of an array in batches: `ImageDataGenerator.flow`.
final class ArrayImages: ImageIterator {
  private let x: NDArray
  private let y: NDArray?
  private let weights: NDArray?

  init(_ generator: ImageGeneratorObject, _ arguments: BoundArguments) throws(PythonError) {
    let parts = try ArrayImages.parts(generator, arguments)
    (x, y, weights) = parts
    try super.init(
      generator, type: generator.library.types.imageIterators.first, count: parts.x.shape[0],
      arguments)
  }

  private typealias Parts = (x: NDArray, y: NDArray?, weights: NDArray?)

  private static func parts(
    _ generator: ImageGeneratorObject, _ arguments: BoundArguments
  ) throws(PythonError) -> Parts {
    let arrays = generator.library.arrays
    func array(_ name: String) throws(PythonError) -> NDArray? {
      try arguments[name].isNone ? nil : pythonic { try arrays.ndarray(from: arguments[name]) }
    }
    guard let x = try array("x") else { throw arguments.mismatch("x", expected: "an array") }
    let (y, weights) = (try array("y"), try array("sample_weight"))
    for (name, other, what) in [("y", y, "labels"), ("sample_weight", weights, "sample_weight")] {
      guard let other, other.shape.first != x.shape.first else { continue }
      let shown = name == "y" ? "`y` (labels)" : "`\(what)`"
      throw PythonError.valueError(
        "`x` (images tensor) and \(shown) should have the same length. Found: x.shape = "
          + "\(try text(x.shape)), \(name).shape = \(try text(other.shape))"
      ).located(at: arguments.range(of: name))
    }
    let chosen = try subset((x, y, weights), generator, arguments)
    guard chosen.x.ndim == 4 else {
      throw PythonError.valueError(
        "Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape "
          + "\(try text(chosen.x.shape))",
        hint: chosen.x.ndim == 3 ? "Try: x[..., None], which adds an axis of channels" : nil
      ).located(at: arguments.range(of: "x"))
    }
    return chosen
  }

  private static func text(_ shape: [Int]) throws(PythonError) -> String {
    try Value.tuple(shape.map { .int($0) }).repr()
  }

  /// The first part of the pictures for validation, the rest for training.
  private static func subset(
    _ parts: Parts, _ generator: ImageGeneratorObject, _ arguments: BoundArguments
  ) throws(PythonError) -> Parts {
    let name = try arguments.optionalString("subset")
    let count = parts.x.shape.first ?? 0
    guard let name else {
      return try pythonic { (try parts.x.astype(.float32), parts.y, parts.weights) }
    }
    guard ["training", "validation"].contains(name) else {
      throw PythonError.valueError(
        "Invalid subset name: \(name); expected \"training\" or \"validation\"."
      ).located(at: arguments.range(of: "subset"))
    }
    let place = Int(Double(count) * generator.settings.validationSplit)
    let isFirst = name == "validation"
    func part(_ array: NDArray, _ first: Bool) throws -> NDArray {
      try array.selecting([
        .slice(start: first ? nil : place, stop: first ? place : nil, step: nil)
      ])
    }
    if let y = parts.y, try !arguments.bool("ignore_class_split") {
      let classes = try pythonic {
        (
          Set(try part(y, true).scalars.map { $0.asDouble }),
          Set(try part(y, false).scalars.map { $0.asDouble })
        )
      }
      guard classes.0 == classes.1 else {
        throw PythonError.valueError(
          "Training and validation subsets have different number of classes after the split. If "
            + "your numpy arrays are sorted by the label, you might want to shuffle them."
        ).located(at: arguments.range(of: "subset"))
      }
    }
    // Keras cuts the weights nowhere, so that they are those of the first samples in both parts.
    return try pythonic {
      (
        try part(parts.x, isFirst).astype(.float32), try parts.y.map { try part($0, isFirst) },
        parts.weights
      )
    }
  }

  override var attributeNames: [String] { super.attributeNames + ["x", "y", "sample_weight"] }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "x": return library.arrays.array(x)
    case "y": return y.map { library.arrays.array($0) } ?? Value.none
    case "sample_weight": return weights.map { library.arrays.array($0) } ?? Value.none
    default: return try super.attribute(name)
    }
  }

  override func batch(of places: [Int]) throws(PythonError) -> Value {
    var pictures: [NDArray] = []
    for place in places {
      let picture = try pythonic { try x.selecting([.integer(place)]) }
      pictures.append(try changed(library.arrays.array(picture)))
    }
    let images = try stacked(pictures, shape: Array(x.shape.dropFirst()))
    guard let y else { return images }
    var parts = [images, try rows(places, of: y)]
    if let weights { parts.append(try rows(places, of: weights)) }
    return .tuple(parts)
  }

  private func rows(_ places: [Int], of array: NDArray) throws(PythonError) -> Value {
    try pythonic {
      let order = try NDArray(places.map { Int64($0) }, shape: [places.count])
      return library.arrays.array(try array.taking(order, axis: 0))
    }
  }
}
