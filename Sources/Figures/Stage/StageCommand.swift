import ConvEngine

/// What to show on a stage, in the words of `stride animate`.
///
///     conv --image 111000/011100/001110 --kernel 1,0,-1/1,0,-1/1,0,-1 --stride 2 --padding same
///     pool --kind sum --size 2
///
/// Rows are parted by `/`. In a row the numbers are parted by commas, or each is one digit.
public struct StageCommand: Sendable, Equatable {
  /// What is wrong with the words, in a sentence.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The sentence, with what to try.
    public let description: String
  }

  /// The name of one of ``Stage/beginnings``.
  public let name: String
  private var options: [String: String] = [:]

  private static let known: [String: [String]] = [
    "conv": ["image", "kernel", "stride", "padding", "dilation"],
    "pool": ["image", "kind", "size", "stride", "padding"],
    "relu": ["image"],
  ]

  /// Reads a name and options of the form `--name value` or `--name=value`.
  ///
  /// - Throws: for a name or an option that is not known, with those that are.
  public init(_ words: [String]) throws(Failure) {
    guard let name = words.first else {
      throw Failure(description: "no figure is named. There are: \(Self.names)")
    }
    guard Stage.beginnings.contains(where: { $0.name == name }) else {
      throw Failure(description: "no figure is called '\(name)'. There are: \(Self.names)")
    }
    self.name = name
    try read(words.dropFirst())
  }

  private static var names: String { Stage.beginnings.map(\.name).joined(separator: ", ") }

  private mutating func read(_ words: ArraySlice<String>) throws(Failure) {
    let known = Self.known[name] ?? []
    var rest = words
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let first = parts.first, first.hasPrefix("--"),
        known.contains(String(first.dropFirst(2)))
      else {
        let list = known.map { "--" + $0 }.joined(separator: ", ")
        throw Failure(
          description: "'\(word)' is no option of '\(name)'. "
            + (known.isEmpty ? "It has none." : "There are: \(list)"))
      }
      guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw Failure(description: "\(first) needs a value")
      }
      options[String(first.dropFirst(2))] = value
    }
  }

  /// The stage that the words describe.
  ///
  /// - Throws: for values that can't be read or don't fit together.
  public func makeStage() throws(Failure) -> Stage {
    do throws(ShapeError) {
      if options.isEmpty, let beginning = Stage.beginnings.first(where: { $0.name == name }) {
        return try beginning.make()
      }
    } catch {
      throw Failure(description: "\(error)")
    }
    switch name {
    case "pool": return try poolingStage()
    case "relu":
      return try figure { (image) throws(ShapeError) in
        Stage(try ActivationFigure(.relu, map: image))
      }
    default: return try convolutionStage()
    }
  }

  private func convolutionStage() throws(Failure) -> Stage {
    let kernel = try grid("kernel").map(Self.kernel) ?? Presets.filters[0].weights
    let (stride, dilation) = (try count("stride", or: 1), try count("dilation", or: 1))
    let padding = try padding()
    return try figure { (image) throws(ShapeError) in
      Stage(
        try ConvolutionFigure(
          image: image, kernel: kernel, stride: stride, padding: padding, dilation: dilation))
    }
  }

  private func poolingStage() throws(Failure) -> Stage {
    let size = try count("size", or: 2)
    let (stride, padding) = (try count("stride", or: size), try padding())
    guard let kind = PoolingKind(rawValue: options["kind"] ?? "max") else {
      let kinds = PoolingKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(description: "--kind takes one of \(kinds)")
    }
    return try figure { (image) throws(ShapeError) in
      let height = try WindowAxis(
        input: image.shape[1], window: size, stride: stride, padding: padding)
      let width = try WindowAxis(
        input: image.shape[2], window: size, stride: stride, padding: padding)
      return Stage(
        try PoolingFigure(
          kind, input: image, geometry: PoolGeometry(height: height, width: width, channels: 1),
          padding: padding))
    }
  }

  /// A stage of the image, or of the one that the name begins with.
  private func figure(_ make: (Tensor) throws(ShapeError) -> Stage) throws(Failure) -> Stage {
    let image = try grid("image") ?? Presets.images[0].image
    do throws(ShapeError) {
      return try make(image)
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  // MARK: Values

  private func padding() throws(Failure) -> Padding {
    switch options["padding"] ?? "valid" {
    case "valid": return .valid
    case "same": return .same
    default: throw Failure(description: "--padding takes valid or same")
    }
  }

  private func count(_ option: String, or standard: Int) throws(Failure) -> Int {
    guard let text = options[option] else { return standard }
    guard let number = Int(text), (1...100).contains(number) else {
      throw Failure(description: "--\(option) takes a whole number from 1 to 100, not '\(text)'")
    }
    return number
  }

  /// Rows of numbers as an image, `[1, height, width, 1]`; nil when the option is not there.
  private func grid(_ option: String) throws(Failure) -> Tensor? {
    guard let text = options[option] else { return nil }
    let rows = text.split(separator: "/").map { row in
      row.contains(",")
        ? row.split(separator: ",").map { Float($0) } : row.map { Float(String($0)) }
    }
    let width = rows.first?.count ?? 0
    let values = rows.flatMap { $0 }.compactMap { $0 }.filter(\.isFinite)
    guard width > 0, rows.allSatisfy({ $0.count == width }), values.count == width * rows.count,
      values.count <= 4096
    else {
      throw Failure(
        description: "--\(option) takes rows of the same length parted by '/', "
          + "as in 110/011/001 or 1,0,-1/1,0,-1, not '\(text)'")
    }
    return Tensor(values, shape: [1, rows.count, width, 1])
  }

  private static func kernel(of grid: Tensor) -> Tensor {
    Tensor(grid.values, shape: [grid.shape[1], grid.shape[2], 1, 1])
  }
}
