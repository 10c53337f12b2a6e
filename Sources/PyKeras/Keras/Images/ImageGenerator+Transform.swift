import KerasCore
import NumPyCore
import PyCore

extension ImageGeneratorObject {
  /// Draws a change for pictures of a shape, in the order in which Keras draws.
  func randomTransform(_ shape: [Int]) throws(PythonError) -> Value {
    guard shape.count == 3 else {
      throw .valueError("Input arrays must be multi-channel 2D images. Received: shape=\(shape)")
    }
    let settings = settings
    let theta = settings.rotation == 0 ? Value.int(0) : uniform(settings.rotation)
    let tx = try shift(settings.heightShift, of: shape[settings.rowAxis])
    let ty = try shift(settings.widthShift, of: shape[settings.columnAxis])
    let shear = settings.shear == 0 ? Value.int(0) : uniform(settings.shear)
    var zooms = (Value.int(1), Value.int(1))
    if settings.zoom != [1, 1] {
      zooms.0 = try zoom()
      zooms.1 = try zoom()
    }
    let random = library.arrays.random
    // The numbers are drawn whether or not they are used.
    let flips = (random.nextUniform() < 0.5, random.nextUniform() < 0.5)
    return .dict(of: [
      ("theta", theta), ("tx", tx), ("ty", ty), ("shear", shear), ("zx", zooms.0),
      ("zy", zooms.1), ("flip_horizontal", .int(flips.0 && settings.flipsHorizontally ? 1 : 0)),
      ("flip_vertical", .int(flips.1 && settings.flipsVertically ? 1 : 0)),
      (
        "channel_shift_intensity",
        settings.channelShift == 0 ? .none : uniform(settings.channelShift)
      ),
      ("brightness", settings.brightness.map { uniform($0[0], $0[1]) } ?? Value.none),
    ])
  }

  private func uniform(_ low: Double, _ high: Double) -> Value {
    .float(low + (high - low) * library.arrays.random.nextUniform())
  }

  /// A zoom, drawn as one of an array.
  private func zoom() throws(PythonError) -> Value {
    try library.numpy("float64", [uniform(settings.zoom[0], settings.zoom[1])])
  }

  private func uniform(_ range: Double) -> Value { uniform(-range, range) }

  /// A shift: one of several, a whole number below one, or a part of the size.
  private func shift(_ range: Value, of size: Int) throws(PythonError) -> Value {
    guard try range.isTrue() else { return .int(0) }
    var shift: Value
    if case .float(let part) = range {
      shift = uniform(part)
    } else {
      shift = try library.numpy("random.choice", [range])
      let sign = try library.numpy("random.choice", [.list(of: [.int(-1), .int(1)])])
      shift = try Operators.binary(.multiply, shift, sign)
    }
    let most = try library.numpy("max", [range]).asFloat() ?? 0
    return most < 1 ? try Operators.binary(.multiply, shift, .int(size)) : shift
  }

  /// A picture with a change drawn for it.
  func randomlyChanged(_ picture: Value) throws(PythonError) -> Value {
    let shape = try pythonic { try library.arrays.ndarray(from: picture).shape }
    return try applied(try randomTransform(shape), to: picture)
  }

  /// A picture with given changes, of the same shape.
  func applied(_ parameters: Value, to picture: Value) throws(PythonError) -> Value {
    guard case .dict(let dict) = parameters else {
      throw .typeError(
        "`transform_parameters` must be a dict. Received: \(try parameters.shortRepr())")
    }
    var array = try pythonic { try library.arrays.ndarray(from: picture) }
    guard array.ndim == 3, array.shape.allSatisfy({ $0 > 0 }) else {
      throw .valueError(
        "Input arrays must be multi-channel 2D images. Received: shape=\(array.shape)")
    }
    array = try moved(array, dict)
    if let shift = dict.get("channel_shift_intensity"), !shift.isNothing {
      array = try shifted(array, shift)
    }
    if try dict.get("flip_horizontal")?.isTrue() ?? false {
      array = try flipped(array, settings.columnAxis)
    }
    if try dict.get("flip_vertical")?.isTrue() ?? false {
      array = try flipped(array, settings.rowAxis)
    }
    if let factor = try dict.get("brightness")?.asFloat() {
      array = try brightened(array, factor)
    }
    return library.arrays.array(array)
  }

  private func flipped(_ array: NDArray, _ axis: Int) throws(PythonError) -> NDArray {
    try pythonic { try array.flipped([axis]) }
  }

  private func moved(_ array: NDArray, _ dict: DictObject) throws(PythonError) -> NDArray {
    var parameters = AffineImage.Parameters()
    for (name, path) in [
      ("theta", \AffineImage.Parameters.theta), ("tx", \.tx), ("ty", \.ty), ("shear", \.shear),
      ("zx", \.zx), ("zy", \.zy),
    ] as [(String, WritableKeyPath<AffineImage.Parameters, Double>)] {
      if let number = try dict.get(name)?.asFloat() { parameters[keyPath: path] = number }
    }
    let (height, width) = (array.shape[settings.rowAxis], array.shape[settings.columnAxis])
    guard let transform = AffineImage(parameters, height: height, width: width) else {
      return array
    }
    let settings = settings
    return try pythonic {
      let planes = try array.movingAxis(settings.channelAxis, to: 0).contiguous()
      let values = planes.scalars.map { $0.asDouble }
      let size = height * width
      let result = stride(from: 0, to: values.count, by: size).flatMap { start in
        transform.applied(
          to: Array(values[start..<start + size]), fill: settings.fill, value: settings.cval,
          isSmooth: settings.isSmooth)
      }
      let isWhole = array.dtype.isInteger
      return try NDArray(isWhole ? result.map { $0.rounded() } : result, shape: planes.shape)
        .astype(array.dtype).movingAxis(0, to: settings.channelAxis)
    }
  }

  /// A number added to all, within what the picture has.
  private func shifted(_ array: NDArray, _ shift: Value) throws(PythonError) -> NDArray {
    let value = library.arrays.array(array)
    let limits = (try library.numpy("min", [value]), try library.numpy("max", [value]))
    let sum = try Operators.binary(.add, value, shift)
    let result = try library.numpy("clip", [sum, limits.0, limits.1])
    return try pythonic { try library.arrays.ndarray(from: result) }
  }

  /// A picture of whole numbers up to 255 times a factor, as Pillow does it; others are brought to
  /// such numbers and back.
  private func brightened(_ array: NDArray, _ factor: Double) throws(PythonError) -> NDArray {
    try pythonic {
      var values = array.scalars.map { $0.asDouble }
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      let isScaled = low < 0 || high > 255
      if isScaled, high > low { values = values.map { ($0 - low) / (high - low) * 255 } }
      values = values.map { value in
        let whole = Double(UInt8(max(0, min(255, value.isFinite ? value : 0))))
        return Double(UInt8(max(0, min(255, Float(whole) * Float(factor)))))
      }
      if isScaled { values = values.map { $0 / 255 * (high - low) + low } }
      return try NDArray(values, shape: array.shape).astype(.float32)
    }
  }
}

extension ImageGeneratorObject {
  /// A picture, or several, with the fixed changes.
  func standardized(_ picture: Value) throws(PythonError) -> Value {
    var x = picture
    if let function = settings.preprocessing { x = try function.call(Arguments([x])) }
    if let factor = settings.rescale { x = try Operators.binary(.multiply, x, factor) }
    let keeps = [Arguments.Keyword("keepdims", .bool(true))]
    if settings.centresSamples {
      x = try Operators.binary(.subtract, x, try library.numpy("mean", [x], keeps))
    }
    if settings.scalesSamples { x = try divided(x, by: try library.numpy("std", [x], keeps)) }
    if settings.centresFeatures {
      if let mean { x = try Operators.binary(.subtract, x, mean) } else { warn("center") }
    }
    if settings.scalesFeatures {
      if let deviation { x = try divided(x, by: deviation) } else { warn("std_normalization") }
    }
    return x
  }

  private func divided(_ x: Value, by deviation: Value) throws(PythonError) -> Value {
    try Operators.binary(.divide, x, try Operators.binary(.add, deviation, .float(1e-6)))
  }

  private func warn(_ what: String) {
    guard library.dialectNotes.insert("featurewise_" + what).inserted else { return }
    library.warn(
      "This ImageDataGenerator specifies `featurewise_\(what)`, but it hasn't been fit on any "
        + "training data. Fit it first by calling `.fit(numpy_data)`.")
  }

  /// Learns mean and standard deviation of the channels of pictures.
  func fit(_ arguments: BoundArguments) throws(PythonError) {
    var array = try pythonic {
      try library.arrays.ndarray(from: arguments["x"]).astype(.float32).contiguous()
    }
    guard array.ndim == 4 else {
      throw PythonError.valueError(
        "Input to `.fit()` should have rank 4. Got array with shape: "
          + "\(try Value.tuple(array.shape.map { .int($0) }).repr())"
      ).located(at: arguments.range(of: "x"))
    }
    try seed(arguments)
    if let factor = settings.rescale {
      let scaled = try Operators.binary(.multiply, library.arrays.array(array), factor)
      array = try pythonic { try library.arrays.ndarray(from: scaled) }
    }
    if try arguments.bool("augment") {
      array = try augmented(array, rounds: try arguments.int("rounds"))
    }
    var x = library.arrays.array(array)
    if settings.centresFeatures {
      let mean = try channels("mean", of: x)
      x = try Operators.binary(.subtract, x, mean)
      self.mean = mean
    }
    if settings.scalesFeatures { deviation = try channels("std", of: x) }
  }

  /// A statistic of each channel, in a shape that goes with one picture.
  private func channels(_ name: String, of x: Value) throws(PythonError) -> Value {
    let axes = [0, settings.rowAxis + 1, settings.columnAxis + 1]
    let numbers = try library.numpy(
      name, [x], [Arguments.Keyword("axis", .tuple(axes.map { .int($0) }))])
    return try pythonic {
      let array = try library.arrays.ndarray(from: numbers)
      let shape = (0..<3).map { $0 == settings.channelAxis ? -1 : 1 }
      return library.arrays.array(try array.reshaped(shape))
    }
  }

  private func augmented(_ array: NDArray, rounds: Int) throws(PythonError) -> NDArray {
    guard (1...1000).contains(rounds) else {
      throw .valueError("`rounds` should be from 1 to 1000. Received: rounds=\(rounds)")
    }
    var pictures: [Value] = []
    for _ in 0..<rounds {
      for place in 0..<array.shape[0] {
        let picture = try pythonic { try array.selecting([.integer(place)]) }
        pictures.append(try randomlyChanged(library.arrays.array(picture)))
      }
    }
    let stacked = try library.numpy("stack", [.list(of: pictures)])
    return try pythonic { try library.arrays.ndarray(from: stacked).astype(.float32) }
  }
}
