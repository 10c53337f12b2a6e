import ConvEngine

extension StageCommand {
  /// Runs the engine's checks of sizes, and says what they say.
  func fitting<Result>(_ make: () throws(ShapeError) -> Result) throws(Failure) -> Result {
    do throws(ShapeError) {
      return try make()
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  /// The last value of an option; nil when it is not there.
  func text(_ option: String) -> String? { options[option]?.last }

  func padding() throws(Failure) -> Padding {
    switch text("padding") ?? (name == "causal" ? "causal" : "valid") {
    case "valid": return .valid
    case "same": return .same
    case "causal" where name == "conv1d" || name == "causal": return .causal
    default: throw Failure(description: "--padding takes valid or same")
    }
  }

  func count(
    _ option: String, or standard: Int, upTo limit: Int = 100
  ) throws(Failure) -> Int {
    guard let text = text(option) else { return standard }
    guard let number = Int(text), (1...limit).contains(number) else {
      throw Failure(
        description: "--\(option) takes a whole number from 1 to \(limit), not '\(text)'")
    }
    return number
  }

  /// A number that is not negative.
  func rate(_ option: String, or standard: Float) throws(Failure) -> Float {
    guard let text = text(option) else { return standard }
    guard let number = Float(text), number.isFinite, number >= 0 else {
      throw Failure(description: "--\(option) takes a number such as 0.25, not '\(text)'")
    }
    return number
  }

  func activation(or standard: Activation) throws(Failure) -> Activation {
    guard let name = text("activation") else { return standard }
    guard let activation = Self.activations[name] else {
      let names = ActivationFigure.choices.map(\.name).joined(separator: ", ")
      throw Failure(description: "--activation takes one of \(names); not '\(name)'")
    }
    return activation
  }

  /// Numbers in a row; nil when the option is not there.
  func vector(_ option: String, count: Int) throws(Failure) -> Tensor? {
    guard let grid = try grids(option).last else { return nil }
    guard grid.count == count else {
      throw Failure(description: "--\(option) takes \(count) numbers parted by commas")
    }
    return Tensor(grid.values, shape: [count])
  }

  /// The grids that an option gives, one each time it stands there, `[rows, columns]` each.
  func grids(_ option: String) throws(Failure) -> [Tensor] {
    var grids: [Tensor] = []
    for text in options[option] ?? [] { grids.append(try Self.grid(text, option)) }
    return grids
  }

  static func grid(_ text: String, _ option: String) throws(Failure) -> Tensor {
    let rows = text.split(separator: "/").map { row in
      row.contains(",")
        ? row.split(separator: ",").map { Float($0) }
        : row.contains(where: { "-.".contains($0) })
          ? [Float(String(row))] : row.map { Float(String($0)) }
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
    return Tensor(values, shape: [rows.count, width])
  }

  /// The image that the words give or ask for, `[1, height, width, channels]`.
  func image(or standard: Tensor) throws(Failure) -> Tensor {
    if let path = picturePaths.last {
      guard let picture = pictures[path] else {
        throw Failure(description: "the picture '\(path)' can't be read here")
      }
      return picture
    }
    let grids = try grids("image")
    guard let first = grids.first else {
      guard options["channels"] != nil else { return standard }
      let side = try count("size", or: 5, upTo: 64)
      var random = RandomSource(seed: seed)
      return Tensor(
        wholeNumbers: [1, side, side, try count("channels", or: 1, upTo: 8)], from: 0, to: 4,
        random: &random)
    }
    guard grids.allSatisfy({ $0.shape == first.shape }), grids.count <= 8 else {
      throw Failure(description: "every --image is a channel: all need the same size, at most 8")
    }
    return Self.interleaved(grids, shape: [1, first.shape[0], first.shape[1], grids.count])
  }

  /// Grids as the last axis of one tensor.
  static func interleaved(_ grids: [Tensor], shape: Shape) -> Tensor {
    var result = Tensor(zeros: shape)
    for (channel, grid) in grids.enumerated() {
      for place in 0..<grid.count {
        result[flat: place * grids.count + channel] = grid[flat: place]
      }
    }
    return result
  }

  /// The filters that the words give or ask for, `[height, width, channels, filters]`; a filter of
  /// one channel is taken for all of them.
  func kernel(
    channels: Int, or standard: Tensor
  ) throws(Failure) -> Tensor {
    let words = options["kernel"] ?? []
    if words.isEmpty {
      if options["filters"] == nil, standard.shape[2] == channels { return standard }
      var random = RandomSource(seed: seed &+ 1)
      return Tensor(
        wholeNumbers: [
          standard.shape[0], standard.shape[1], channels, try count("filters", or: 1, upTo: 8),
        ], from: -1, to: 1, random: &random)
    }
    var filters: [[Tensor]] = []
    for word in words {
      var grids: [Tensor] = []
      for part in word.split(separator: ":") {
        grids.append(try Self.grid(String(part), "kernel"))
      }
      filters.append(grids)
    }
    return try Self.kernel(filters, channels: channels)
  }

  private static func kernel(
    _ filters: [[Tensor]], channels: Int
  ) throws(Failure) -> Tensor {
    guard let first = filters.first?.first, filters.count <= 8,
      filters.allSatisfy({ $0.count == 1 || $0.count == channels }),
      filters.allSatisfy({ $0.allSatisfy { $0.shape == first.shape } })
    else {
      throw Failure(
        description: "every --kernel is a filter with one grid, or one for each of the "
          + "\(channels) channels parted by ':', all of the same size, at most 8")
    }
    var kernel = Tensor(zeros: [first.shape[0], first.shape[1], channels, filters.count])
    for (filter, grids) in filters.enumerated() {
      for channel in 0..<channels {
        let grid = grids[grids.count == 1 ? 0 : channel]
        for place in 0..<grid.count {
          kernel[flat: (place * channels + channel) * filters.count + filter] = grid[flat: place]
        }
      }
    }
    return kernel
  }
}
