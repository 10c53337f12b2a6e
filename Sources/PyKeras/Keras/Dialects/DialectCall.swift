import PyCore

/// An argument of a call, as far as telling the dialects of Keras apart needs to know it.
protocol DialectArgument {
  /// The whole number it is, nil for anything else.
  var wholeNumber: Int? { get }
  /// The text it is, nil for anything else.
  var text: String? { get }
  /// The argument with a text in its place.
  func replaced(by text: String) -> Self
  /// A tuple of arguments.
  static func tuple(_ parts: [Self]) -> Self
}

/// The arguments of a call before they are matched with parameters, in the words of any Keras.
///
/// Keras 1 and Keras 2 had other names for many arguments. Programs and the preview of a line being
/// typed both turn their calls into Keras 3's words here.
struct DialectCall<Argument: DialectArgument> {
  var positional: [Argument]
  var keywords: [(name: String, argument: Argument)]
  /// What was said in older words, and what Keras 3 says instead.
  private(set) var notes: [(old: String, new: String)] = []

  init(_ positional: [Argument], _ keywords: [(name: String, argument: Argument)]) {
    self.positional = positional
    self.keywords = keywords
  }

  /// Whether an argument was given by this name.
  func has(_ name: String) -> Bool { keywords.contains { $0.name == name } }

  /// Takes an argument out, nil when it was not given.
  mutating func take(_ name: String) -> Argument? {
    guard let place = keywords.firstIndex(where: { $0.name == name }) else { return nil }
    return keywords.remove(at: place).argument
  }

  /// Gives an argument another name, unless the call uses the new one too.
  mutating func rename(_ old: String, to new: String) {
    guard !has(new), let place = keywords.firstIndex(where: { $0.name == old }) else { return }
    keywords[place].name = new
    note("\(old)=", "\(new)=")
  }

  /// Replaces the texts of an argument that had other spellings.
  mutating func respell(_ name: String, _ spellings: [String: String]) {
    for place in keywords.indices where keywords[place].name == name {
      guard let old = keywords[place].argument.text, let new = spellings[old] else { continue }
      keywords[place].argument = keywords[place].argument.replaced(by: new)
      note("'\(old)'", "'\(new)'")
    }
  }

  /// Leaves an argument out that has no meaning any more.
  mutating func drop(_ name: String, _ instead: String) {
    if take(name) != nil { note("\(name)=", instead) }
  }

  /// Remembers what Keras 3 says instead of older words.
  mutating func note(_ old: String, _ new: String) { notes.append((old, new)) }
}

/// An argument of a call that runs.
private struct ProgramArgument: DialectArgument {
  var value: Value
  var range: SourceRange?
  var nameRange: SourceRange?

  var wholeNumber: Int? { if case .int(let number) = value { number } else { nil } }
  var text: String? { if case .string(let text) = value { text } else { nil } }

  func replaced(by text: String) -> ProgramArgument {
    ProgramArgument(value: .string(text), range: range, nameRange: nameRange)
  }

  static func tuple(_ parts: [ProgramArgument]) -> ProgramArgument {
    ProgramArgument(value: .tuple(parts.map(\.value)), range: parts.first?.range)
  }
}

extension KerasLibrary {
  /// The arguments of a call in Keras 3's words; tells the user once of each older word.
  func translated(_ arguments: Arguments, by dialect: some Dialect) -> Arguments {
    var call = DialectCall(
      arguments.positional.enumerated().map { place, value in
        ProgramArgument(value: value, range: arguments.range(at: place))
      },
      arguments.keywords.map { keyword in
        (
          keyword.name,
          ProgramArgument(
            value: keyword.value, range: keyword.range, nameRange: keyword.nameRange)
        )
      })
    dialect.translate(&call)
    guard !call.notes.isEmpty else { return arguments }
    tell(call.notes)
    let ranges = call.positional.compactMap(\.range)
    return Arguments(
      call.positional.map(\.value),
      keywords: call.keywords.map { keyword in
        Arguments.Keyword(
          keyword.name, keyword.argument.value, range: keyword.argument.range,
          nameRange: keyword.argument.nameRange)
      }, ranges: ranges.count == call.positional.count ? ranges : [])
  }

  /// Tells in a line what Keras 3 says instead of older words, each word once a session.
  func tell(_ notes: [(old: String, new: String)]) {
    let fresh = notes.filter { dialectNotes.insert($0.old + $0.new).inserted }
    guard !fresh.isEmpty else { return }
    let parts = fresh.map { "\($0.new) for \($0.old)" }
    host.write("Note: Keras 3 says \(parts.joined(separator: ", ")).\n", to: .standardError)
  }
}

/// What an older Keras calls the arguments of one function or class.
protocol Dialect {
  /// Puts a call into Keras 3's words.
  func translate<Argument>(_ call: inout DialectCall<Argument>)
}
