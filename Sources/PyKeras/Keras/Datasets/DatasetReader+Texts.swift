import NumPyCore
import PyCore

/// The topics of the Reuters data set, by label.
enum ReutersTopics {
  /// Their names.
  static let names = [
    "cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply",
    "coffee", "sugar", "trade", "reserves", "ship", "cotton", "carcass", "crude", "nat-gas",
    "cpi", "money-fx", "interest", "gnp", "meal-feed", "alum", "oilseed", "gold", "tin",
    "strategic-metal", "livestock", "retail", "ipi", "iron-steel", "rubber", "heat", "jobs",
    "lei", "bop", "zinc", "orange", "pet-chem", "dlr", "gas", "silver", "wpi", "hog", "lead",
  ]
}

/// Texts as lists of word numbers, with a label each.
private struct LabelledTexts {
  var texts: [[Int]]
  var labels: NDArray

  /// Both in the order of a permutation.
  mutating func shuffle(_ random: RandomState) throws {
    let order = try NDArray((0..<texts.count).map { Int64($0) }, shape: [texts.count])
    try random.shuffle(order)
    texts = order.scalars.map { texts[$0.asInteger] }
    labels = try labels.taking(order, axis: 0)
  }

  /// Only texts shorter than a length.
  mutating func keep(shorterThan limit: Int) throws {
    let places = texts.indices.filter { texts[$0].count < limit }
    let order = try NDArray(places.map { Int64($0) }, shape: [places.count])
    texts = places.map { texts[$0] }
    labels = try labels.taking(order, axis: 0)
  }
}

/// Which word numbers a text keeps, and what stands for the others.
private struct Vocabulary {
  let start: Int?
  let shift: Int
  let other: Int?
  let skipped: Int
  let limit: Int?

  init(_ arguments: BoundArguments) throws(PythonError) {
    start = try arguments.optionalInt("start_char")
    shift = try arguments.optionalInt("index_from") ?? 0
    other = try arguments.optionalInt("oov_char")
    skipped = try arguments.int("skip_top")
    limit = try arguments.optionalInt("num_words").flatMap { $0 == 0 ? nil : $0 }
  }

  /// A text with its words counted from elsewhere, and its start marked.
  func shifted(_ text: [Int]) -> [Int] {
    let words = text.map { $0 &+ (start == nil && shift == 0 ? 0 : shift) }
    return start.map { [$0] + words } ?? words
  }

  /// A text with what is out replaced or dropped.
  func filtered(_ text: [Int], limit: Int) -> [Int] {
    text.compactMap { skipped <= $0 && $0 < limit ? $0 : other }
  }
}

extension DatasetReader {
  /// Reviews of films, with 1 for praise.
  func imdb(_ arguments: BoundArguments, _ numpy: NumPyLibrary) throws -> [Value] {
    let archive = try objectArchive(try arguments.string("path"), numpy)
    var parts = [
      LabelledTexts(
        texts: try texts("x_train", archive), labels: try labels("y_train", archive, numpy)),
      LabelledTexts(
        texts: try texts("x_test", archive), labels: try labels("y_test", archive, numpy)),
    ]
    let vocabulary = try Vocabulary(arguments)
    let random = try seeded(arguments)
    for index in parts.indices {
      try parts[index].shuffle(random)
      parts[index].texts = parts[index].texts.map(vocabulary.shifted)
    }
    if let limit = try arguments.optionalInt("maxlen"), limit != 0 {
      for index in parts.indices { try parts[index].keep(shorterThan: limit) }
      guard parts.allSatisfy({ !$0.texts.isEmpty }) else {
        throw PythonError.valueError(
          "After filtering for sequences shorter than maxlen=\(limit), no sequence was kept. "
            + "Increase maxlen."
        ).located(at: arguments.range(of: "maxlen"))
      }
    }
    let words = vocabulary.limit ?? parts.flatMap(\.texts).compactMap { $0.max() }.max() ?? 0
    return try parts.flatMap { part in
      [
        try objects(part.texts.map { vocabulary.filtered($0, limit: words) }, numpy),
        numpy.array(part.labels),
      ]
    }
  }

  /// News in brief, with their topic.
  func reuters(_ arguments: BoundArguments, _ numpy: NumPyLibrary) throws -> [Value] {
    let archive = try objectArchive(try arguments.string("path"), numpy)
    var all = LabelledTexts(
      texts: try texts("x", archive), labels: try labels("y", archive, numpy))
    let vocabulary = try Vocabulary(arguments)
    try all.shuffle(try seeded(arguments))
    all.texts = all.texts.map(vocabulary.shifted)
    if let limit = try arguments.optionalInt("maxlen"), limit != 0 {
      try all.keep(shorterThan: limit)
    }
    let words = vocabulary.limit ?? all.texts.compactMap { $0.max() }.max() ?? 0
    let texts = all.texts.map { vocabulary.filtered($0, limit: words) }
    let share = Double(texts.count) * (1 - (try arguments.float("test_split")))
    let count = min(max(Int(share.isFinite ? min(max(share, 0), 1e9) : 0), 0), texts.count)
    return [
      try objects(Array(texts[..<count]), numpy),
      numpy.array(try all.labels.selecting([.slice(start: 0, stop: count, step: nil)]).copy()),
      try objects(Array(texts[count...]), numpy),
      numpy.array(try all.labels.selecting([.slice(start: count, stop: nil, step: nil)]).copy()),
    ]
  }

  private func seeded(_ arguments: BoundArguments) throws -> RandomState {
    RandomState(seed: UInt32(truncatingIfNeeded: try arguments.int("seed")))
  }

  private func objects(_ texts: [[Int]], _ numpy: NumPyLibrary) throws -> Value {
    // Lists of one length make an array with two axes, as they do in NumPy.
    let lists = texts.map { text in Value.list(of: text.map { .int($0) }) }
    let array = try numpy.objectArray(from: .list(of: lists), dtype: .string("object"))
    return array.map { .object($0) } ?? .list(of: lists)
  }

  // MARK: - Files

  /// The arrays of an archive, those of objects too.
  private func objectArchive(
    _ file: String, _ numpy: NumPyLibrary
  ) throws -> [String: Value] {
    var arrays: [String: Value] = [:]
    for (name, content) in try NPZArchive.contents(try bytes(file)) {
      arrays[name] = try numpy.loadArray(content, allowPickle: true)
    }
    return arrays
  }

  private func member(_ name: String, _ archive: [String: Value]) throws -> Value {
    guard let array = archive[name] else {
      throw PythonError(
        .keyError, "'\(name) is not a file in the archive' of the data set '\(dataset.name)'")
    }
    return array
  }

  private func labels(
    _ name: String, _ archive: [String: Value], _ numpy: NumPyLibrary
  ) throws -> NDArray {
    try numpy.ndarray(from: try member(name, archive))
  }

  private func texts(_ name: String, _ archive: [String: Value]) throws -> [[Int]] {
    try member(name, archive).items().map { text in
      try text.items().map { word in
        guard let number = try word.asIndex() else {
          throw PythonError.typeError(
            "the data set '\(dataset.name)' holds a word that is no number: '\(word.typeName)'")
        }
        return number
      }
    }
  }
}
