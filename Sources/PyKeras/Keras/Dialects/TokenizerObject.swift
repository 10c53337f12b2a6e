import NumPyCore
import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns texts into sequences of word numbers: `keras.preprocessing.text.Tokenizer` of Keras 1 and 2.
///
/// Keras 3 has none. Words are numbered from 1 by how often they come, the most frequent first.
final class TokenizerObject: HostObject {
  private let library: KerasLibrary
  private let numWords: Int?
  private let splitter: TextSplitter
  private let isByCharacter: Bool
  private let outOfVocabulary: String?
  private var counts: [(word: String, count: Int)] = []
  private var places: [String: Int] = [:]
  private var documents: [String: Int] = [:]
  private var documentCount = 0
  private var index: [String: Int] = [:]
  private var words: [String] = []

  init(_ arguments: BoundArguments, library: KerasLibrary, type: TypeObject?) throws(PythonError) {
    self.library = library
    numWords = try arguments.optionalInt("num_words")
    splitter = try TextSplitter(arguments)
    isByCharacter = try arguments.bool("char_level")
    outOfVocabulary = try arguments.optionalString("oov_token")
    super.init(type: type)
  }

  override var typeName: String { "Tokenizer" }
  override var acceptsNewAttributes: Bool { true }
  override var attributeNames: [String] { Self.methods.names + Self.properties }

  private static let properties = [
    "word_index", "index_word", "word_counts", "word_docs", "document_count", "num_words",
    "oov_token",
  ]

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "word_index": return .dict(of: words.map { ($0, .int(index[$0] ?? 0)) })
    case "index_word": return indexWord
    case "word_counts": return .dict(of: counts.map { ($0.word, .int($0.count)) })
    case "word_docs":
      return .dict(of: counts.map { ($0.word, .int(documents[$0.word] ?? 0)) })
    case "document_count": return .int(documentCount)
    case "num_words": return numWords.map { .int($0) } ?? Value.none
    case "oov_token": return outOfVocabulary.map { .string($0) } ?? Value.none
    default: return Self.methods.value(name, of: self)
    }
  }

  private var indexWord: Value {
    let dict = DictObject()
    for word in words { try? dict.set(.int(index[word] ?? 0), to: .string(word)) }
    return .dict(dict)
  }

  /// The parts of a text, or a list of parts as it is.
  private func parts(_ text: Value) throws(PythonError) -> [String] {
    guard case .string(let text) = text else {
      var parts: [String] = []
      for item in try text.items() { parts.append(splitter.lowered(try item.str())) }
      return parts
    }
    return isByCharacter
      ? splitter.lowered(text).map { String($0) } : splitter.split(text)
  }

  fileprivate func fit(_ texts: [Value]) throws(PythonError) {
    for text in texts {
      documentCount += 1
      let parts = try parts(text)
      for word in parts {
        if let place = places[word] {
          counts[place].count += 1
        } else {
          places[word] = counts.count
          counts.append((word, 1))
        }
      }
      for word in Set(parts) { documents[word, default: 0] += 1 }
    }
    let ranked = counts.enumerated().sorted {
      $0.element.count == $1.element.count
        ? $0.offset < $1.offset : $0.element.count > $1.element.count
    }
    words = [outOfVocabulary].compactMap(\.self) + ranked.map(\.element.word)
    index = Dictionary(
      words.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate func sequence(_ text: Value) throws(PythonError) -> [Int] {
    let unknown = outOfVocabulary.flatMap { index[$0] }
    return try parts(text).compactMap { word in
      guard let number = index[word], number < numWords ?? Int.max else { return unknown }
      return number
    }
  }

  fileprivate func text(_ sequence: Value) throws(PythonError) -> Value {
    var parts: [String] = []
    for item in try sequence.items() {
      guard let number = try item.asIndex(), number > 0, number <= words.count,
        number < numWords ?? Int.max
      else {
        if let outOfVocabulary { parts.append(outOfVocabulary) }
        continue
      }
      parts.append(words[number - 1])
    }
    return .string(parts.joined(separator: " "))
  }

  fileprivate func matrix(_ sequences: [[Int]], _ mode: String) throws(PythonError) -> Value {
    let size = numWords ?? words.count + 1
    guard size > 0, sequences.count * size < 1 << 28 else {
      throw .valueError(
        "Specify a dimension (`num_words` argument), or fit on some text data first.")
    }
    guard ["binary", "count", "freq", "tfidf"].contains(mode) else {
      throw .valueError("Unknown vectorization mode: \(mode)", hint: "mode='binary'")
    }
    var numbers = [Double](repeating: 0, count: sequences.count * size)
    for (row, sequence) in sequences.enumerated() {
      var found: [Int: Int] = [:]
      for number in sequence where number >= 0 && number < size { found[number, default: 0] += 1 }
      for (number, count) in found {
        numbers[row * size + number] = value(number, count, of: sequence.count, mode)
      }
    }
    return try library.arrays.array(of: numbers, shape: [sequences.count, size])
  }

  private func value(_ number: Int, _ count: Int, of total: Int, _ mode: String) -> Double {
    switch mode {
    case "binary": return 1
    case "count": return Double(count)
    case "freq": return Double(count) / Double(max(total, 1))
    default:
      let word = words.indices.contains(number - 1) ? words[number - 1] : ""
      let rarity = log(1 + Double(documentCount) / Double(1 + (documents[word] ?? 0)))
      return (1 + log(Double(count))) * rarity
    }
  }
}

extension TokenizerObject {
  private static let texts = Parameter.required("texts", "A list of texts.")
  private static let mode = Parameter.optional(
    "mode", "binary", "What stands in a matrix.", choices: ["binary", "count", "freq", "tfidf"])

  fileprivate static let methods = KerasMethods<TokenizerObject>([
    KerasMethod("fit_on_texts", [texts], "Counts the words of texts and numbers them.") {
      (tokenizer, arguments) throws(PythonError) in
      try tokenizer.fit(try arguments.items("texts"))
      return .none
    },
    KerasMethod("texts_to_sequences", [texts], "The numbers of the words of each text.") {
      (tokenizer, arguments) throws(PythonError) in
      var sequences: [Value] = []
      for text in try arguments.items("texts") {
        sequences.append(.list(of: try tokenizer.sequence(text).map { .int($0) }))
      }
      return .list(of: sequences)
    },
    KerasMethod("texts_to_matrix", [texts, mode], "A row of words for each text.") {
      (tokenizer, arguments) throws(PythonError) in
      var sequences: [[Int]] = []
      for text in try arguments.items("texts") { sequences.append(try tokenizer.sequence(text)) }
      return try tokenizer.matrix(sequences, try arguments.string("mode"))
    },
    KerasMethod(
      "sequences_to_matrix", [.required("sequences", "Lists of word numbers."), mode],
      "A row of words for each sequence."
    ) { (tokenizer, arguments) throws(PythonError) in
      var sequences: [[Int]] = []
      for sequence in try arguments.items("sequences") {
        var numbers: [Int] = []
        for item in try sequence.items() { numbers.append(try item.asIndex() ?? -1) }
        sequences.append(numbers)
      }
      return try tokenizer.matrix(sequences, try arguments.string("mode"))
    },
    KerasMethod(
      "sequences_to_texts", [.required("sequences", "Lists of word numbers.")],
      "The words of each sequence."
    ) { (tokenizer, arguments) throws(PythonError) in
      var texts: [Value] = []
      for sequence in try arguments.items("sequences") {
        texts.append(try tokenizer.text(sequence))
      }
      return .list(of: texts)
    },
  ])
}

/// Cuts a text into words.
struct TextSplitter {
  private let filters: Set<Character>
  private let isLowered: Bool
  private let separator: Character

  static let parameters: [Parameter] = [
    .optional("filters", "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n", "What is left out."),
    .optional("lower", true, "Whether all letters are made small."),
    .optional("split", " ", "What stands between words."),
  ]

  init(_ arguments: BoundArguments) throws(PythonError) {
    filters = Set(try arguments.string("filters"))
    isLowered = try arguments.bool("lower")
    separator = try arguments.string("split").first ?? " "
  }

  func lowered(_ text: String) -> String { isLowered ? text.lowercased() : text }

  func split(_ text: String) -> [String] {
    lowered(text).split { $0 == separator || filters.contains($0) }.map { String($0) }
  }
}

extension KerasLibrary {
  /// The module `keras.preprocessing.text` of Keras 1 and Keras 2.
  func makeTextModule() -> Module {
    let module = Module("keras.preprocessing.text", documentation: "Texts as numbers.")
    let signature = Signature(
      "Tokenizer",
      [.optional("num_words", nil, "Only the so many most frequent words have numbers.")]
        + TextSplitter.parameters + [
          .optional("char_level", false, "Whether each letter is a word."),
          .optional("oov_token", nil, "The word for words without a number."), .keywords("kwargs"),
        ], documentation: "Turns texts into sequences of word numbers.")
    let type = TypeObject(signature, module: module.name) {
      [unowned self] (arguments) throws(PythonError) in
      self.tell([("Tokenizer", "keras.layers.TextVectorization, which Stride leaves out,")])
      return .object(
        try TokenizerObject(arguments, library: self, type: nil))
    }
    type.translate = { [unowned self] in self.translated($0, by: TokenizerDialect()) }
    module.define(type)
    module.define(
      Signature(
        "text_to_word_sequence",
        [.required("input_text", "A text.")] + TextSplitter.parameters,
        documentation: "The words of a text.")
    ) { (arguments) throws(PythonError) in
      let words = try TextSplitter(arguments).split(try arguments.string("input_text"))
      return .list(of: words.map { .string($0) })
    }
    return module
  }
}

/// The arguments of the tokenizer as Keras 1 called them.
private struct TokenizerDialect: Dialect {
  func translate<Argument>(_ call: inout DialectCall<Argument>) {
    call.rename("nb_words", to: "num_words")
  }
}
