import ConvEngine

/// What to show on a stage, in the words of `stride animate`.
///
///     conv --image 111000/011100/001110 --kernel 1,0,-1/1,0,-1/1,0,-1 --stride 2 --padding same
///     pool --kind sum --size 2
///     card --input 10 --kernel 3 --stride 2
///
/// Rows are parted by `/`. In a row the numbers are parted by commas, or each is one digit. An option
/// that stands several times gives several channels, filters or units.
public struct StageCommand: Sendable, Equatable {
  /// What is wrong with the words, in a sentence.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The sentence, with what to try.
    public let description: String

    /// A failure in a sentence.
    public init(description: String) {
      self.description = description
    }
  }

  /// The name of one of ``Stage/beginnings``.
  public let name: String
  /// Whether the steps are wanted as text, one sentence each, in the place of the screen.
  public private(set) var wantsFrames = false
  private(set) var options: [String: [String]] = [:]
  let seed: UInt64
  /// Pictures read from files, by their paths.
  private(set) var pictures: [String: Tensor] = [:]

  /// Reads a name and options of the form `--name value` or `--name=value`.
  ///
  /// - Throws: for a name or an option that is not known, with those that are.
  public init(_ words: [String], seed: Int? = nil) throws(Failure) {
    guard let word = words.first else {
      throw Failure(description: "no figure is named. There are: \(Self.names)")
    }
    self.seed = UInt64(max(0, seed ?? 0))
    let known = Self.known(word)
    guard let known else {
      throw Failure(description: "no figure is called '\(word)'. There are: \(Self.names)")
    }
    name = known
    if known != word, Self.activations.keys.contains(word) { options["activation"] = [word] }
    try read(words.dropFirst())
  }

  /// The figure that a word stands for; nil for none.
  private static func known(_ word: String) -> String? {
    let plain = word.lowercased().filter { $0 != "-" }
    if Stage.beginnings.contains(where: { $0.name == plain }) { return plain }
    if let alias = aliases[plain] { return alias }
    if word == "softmax" { return word }
    return activations[word] == nil ? nil : "relu"
  }

  /// Other words that people know the figures by.
  private static let aliases = [
    "conv2d": "conv", "convolution": "conv", "filter": "conv", "maxpool": "pool",
    "maxpooling2d": "pool", "pooling": "pool", "depthwiseconv2d": "depthwise",
    "separableconv2d": "separable", "conv2dtranspose": "transposed", "transpose": "transposed",
    "activation": "relu", "batchnormalization": "batchnorm", "layernormalization": "layernorm",
    "receptivefield": "field", "gradient": "backward", "backprop": "backward",
    "globalpooling": "global",
  ]

  /// The activations by Keras's names.
  static let activations: [String: Activation] = Dictionary(
    ActivationFigure.choices.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static var names: String { Stage.beginnings.map(\.name).joined(separator: ", ") }

  private mutating func read(_ words: ArraySlice<String>) throws(Failure) {
    let known = Stage.beginnings.first { $0.name == name }?.options ?? []
    var rest = words
    while let word = rest.popFirst() {
      if word == "--frames" {
        wantsFrames = true
        continue
      }
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
      options[String(first.dropFirst(2)), default: []].append(value)
    }
  }

  /// The files that `--image` names, in the place of numbers.
  public var picturePaths: [String] {
    (options["image"] ?? []).filter { word in
      [".png", ".jpg", ".jpeg"].contains { word.lowercased().hasSuffix($0) }
    }
  }

  /// Takes the picture of a file, `[height, width, channels]` from 0 to 255; it is shown in grey, made
  /// small enough to be played.
  public mutating func take(_ picture: Tensor, for path: String) {
    pictures[path] = picture.greyThumbnail(side: 20)
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
    return Stage(try figure())
  }

  private func figure() throws(Failure) -> any StageFigure {
    switch name {
    case "conv1d", "causal": try sequence()
    case "pool", "global": try pooling()
    case "transposed": try transposed()
    case "separable": try separable()
    case "depthwise": try depthwise()
    case "relu": try activation()
    case "softmax": try softmax()
    case "flatten": try flatten()
    case "dense": try dense()
    case "dropout": try dropout()
    case "batchnorm", "layernorm": try normalization()
    case "backward": try backward()
    case "field": try field()
    case "card": try card()
    default: try convolution()
    }
  }
}

extension StageCommand {
  /// The help of `stride animate`: all figures, or the options of the one that the words name.
  ///
  /// Nil when no help is asked for.
  public static func help(_ words: [String]) -> String? {
    guard words.contains("--help") || words.contains("-h") else { return nil }
    guard let word = words.first(where: { !$0.hasPrefix("-") }), let name = known(word),
      let beginning = Stage.beginnings.first(where: { $0.name == name })
    else { return overview }
    let lines = (beginning.options + ["frames"]).map { option in
      let line = "  --" + option.padded(to: 12)
      return line + (explanations[option] ?? "")
    }
    return "stride animate \(name): \(beginning.summary)\n\n" + lines.joined(separator: "\n")
      + "\n\n" + example(name) + "\n"
  }

  private static var overview: String {
    let lines = Stage.beginnings.map { "  " + $0.name.padded(to: 12) + $0.summary }
    return "stride animate FIGURE [OPTIONS]: plays a layer step by step\n\n"
      + lines.joined(separator: "\n")
      + "\n\nAny activation's name is a figure too: stride animate gelu\n"
      + "Options of one: stride animate conv --help\n\n" + recording
  }

  private static let recording = """
    In the place of the screen, a file:
      --gif FILE    a moving picture
      --record FILE a recording for asciinema
      --png FILE    one picture, in pixels, of --step N or the last step
      --svg FILE    one picture, in lines and letters
      --screen 80x24, --speed 2: its size in characters, and steps a second

    """

  private static func example(_ name: String) -> String {
    let words = [
      "conv": "--image 1110/0111/0011/0110 --kernel 1,0/0,-1 --stride 2 --padding same",
      "conv1d": "--image 1,2,4,3,0,-1 --kernel 0.5,0.5", "pool": "--kind average --size 3",
      "card": "--input 10 --kernel 3 --stride 2", "field": "--layers conv3,pool2,conv3",
    ]
    return "Example: stride animate \(name) " + (words[name] ?? "--frames")
  }

  private static let explanations = [
    "image":
      "rows parted by '/': 110/011 or 1,0.5/-1,2, once for each channel; or a PNG, JPEG file",
    "kernel": "rows like those of an image, channels parted by ':'; once for each filter",
    "bias": "a number for each filter: 1,-2", "stride": "how far the window moves",
    "padding": "valid or same (a card also knows causal and full)",
    "dilation": "how far apart the window's places are", "groups": "groups of channels and filters",
    "channels": "so many channels of numbers drawn at random",
    "filters": "so many filters drawn at random", "size": "the side of the window, or of the image",
    "activation": "an activation by Keras's name",
    "kind": "max, average or sum; conv, pool, "
      + "transposed for a card",
    "rate": "the share that is dropped, or the learning rate",
    "gamma": "the factor of each channel: 1,2", "beta": "what is added to each channel: 0,-1",
    "target": "the map that is wanted, rows like those of an image",
    "layers": "layers by kind and window: conv3,pool2,conv3", "input": "how many places there are",
    "frames": "print the steps as text, one sentence each",
  ]
}
