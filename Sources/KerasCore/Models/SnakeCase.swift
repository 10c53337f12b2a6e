/// A class name as Keras turns it into a layer's name: `MaxPooling1D` gives `max_pooling1d`.
///
/// Two passes, like Keras's two substitutions: an underscore before each capitalised word that has a
/// character before it, then one between a lower-case letter and an upper-case one.
public func snakeCase(_ name: String) -> String {
  let letters = name.filter { $0.isLetter || $0.isNumber || $0 == "_" }
  return separateCases(separateWords(Array(letters))).lowercased()
}

private func separateWords(_ letters: [Character]) -> [Character] {
  var result: [Character] = []
  var place = 0
  while place < letters.count {
    result.append(letters[place])
    place += 1
    guard place + 1 < letters.count, isUpper(letters[place]), isLower(letters[place + 1]) else {
      continue
    }
    result.append("_")
    result.append(letters[place])
    place += 1
    while place < letters.count, isLower(letters[place]) {
      result.append(letters[place])
      place += 1
    }
  }
  return result
}

private func separateCases(_ letters: [Character]) -> String {
  var result = ""
  for (place, letter) in letters.enumerated() {
    if place > 0, isLower(letters[place - 1]), isUpper(letter) { result.append("_") }
    result.append(letter)
  }
  return result
}

private func isUpper(_ letter: Character) -> Bool { ("A"..."Z").contains(letter) }
private func isLower(_ letter: Character) -> Bool { ("a"..."z").contains(letter) }
