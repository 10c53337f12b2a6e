import TextUI

extension StyledText {
  /// The text with every place of some words marked, capitals and small letters alike.
  func marking(_ words: String) -> StyledText {
    let wanted = words.lowercased().map { String($0) }
    let letters = spans.flatMap { span in span.text.map { (character: $0, style: span.style) } }
    guard !wanted.isEmpty, letters.count >= wanted.count else { return self }
    let lowered = letters.map { $0.character.lowercased() }
    var isMarked = Array(repeating: false, count: letters.count)
    for start in 0...(letters.count - wanted.count)
    where lowered[start] == wanted[0] && Array(lowered[start..<start + wanted.count]) == wanted {
      for place in start..<start + wanted.count { isMarked[place] = true }
    }
    guard isMarked.contains(true) else { return self }
    var marked = StyledText()
    for (letter, isFound) in zip(letters, isMarked) {
      let style = isFound ? Style(.warning, attributes: [.bold, .underline]) : letter.style
      marked.append(String(letter.character), style)
    }
    return marked
  }
}
