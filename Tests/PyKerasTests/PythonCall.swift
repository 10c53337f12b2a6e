/// A call in a line of Python, with the places of its name, brackets and arguments.
struct PythonCall {
  /// The last part of the dotted name: `Conv2D` of `layers.Conv2D(32, 3)`.
  let name: String
  let start: Int
  let open: Int
  let close: Int
  /// The places of the arguments, without the spaces around them.
  let arguments: [Range<Int>]

  /// All calls of a text, in the order of their names.
  static func all(in text: [Character]) -> [PythonCall] {
    var calls: [PythonCall] = []
    var place = 0
    while place < text.count {
      guard isName(text[place]) else {
        place = text[place] == "'" ? pastQuote(text, place) : place + 1
        continue
      }
      let start = place
      while place < text.count, isName(text[place]) || text[place] == "." { place += 1 }
      guard place < text.count, text[place] == "(",
        let found = brackets(text, from: place)
      else { continue }
      let name = String(text[start..<place]).split(separator: ".").last.map(String.init) ?? ""
      calls.append(
        PythonCall(
          name: name, start: start, open: place, close: found.close, arguments: found.arguments))
    }
    return calls
  }

  private static func isName(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_"
  }

  private static func pastQuote(_ text: [Character], _ place: Int) -> Int {
    (text[(place + 1)...].firstIndex(of: "'") ?? text.count - 1) + 1
  }

  /// The place of the bracket that closes, and the arguments inside.
  private static func brackets(
    _ text: [Character], from open: Int
  ) -> (close: Int, arguments: [Range<Int>])? {
    var (depth, place, start) = (0, open, open + 1)
    var arguments: [Range<Int>] = []
    func end(_ place: Int) {
      var range = start..<place
      while let first = range.first, text[first] == " " { range = first + 1..<range.upperBound }
      if !range.isEmpty { arguments.append(range) }
      start = place + 1
    }
    while place < text.count {
      switch text[place] {
      case "'":
        place = pastQuote(text, place)
        continue
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 {
          end(place)
          return (place, arguments)
        }
      case "," where depth == 1: end(place)
      default: break
      }
      place += 1
    }
    return nil
  }

  /// The text with an argument given, in its place by name or position, or behind the others.
  func giving(
    _ name: String, _ value: String, parameters: [String], in text: [Character]
  ) -> String {
    for (index, range) in arguments.enumerated() {
      let argument = String(text[range])
      let key = argument.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let isNamed = argument.dropFirst(key.count).hasPrefix("=")
      let isMeant = isNamed ? key == name : index < parameters.count && parameters[index] == name
      if isMeant { return text.replacing(range, with: isNamed ? "\(name)=\(value)" : value) }
    }
    let comma = arguments.isEmpty ? "" : ", "
    return text.replacing(close..<close, with: "\(comma)\(name)=\(value)")
  }
}

extension [Character] {
  /// The text with something else at a place.
  func replacing(_ range: Range<Int>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
