/// Finds the name that was probably meant.
public enum Suggestion {
  /// The closest candidate by edit distance, or nil when none is close.
  ///
  /// Close means: at most a third of the letters changed, two letters swapped counting as one
  /// change, or only the case differs.
  public static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    let lowered = word.lowercased()
    let allowed = max(1, (wanted.count + 1) / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != word {
      if candidate.lowercased() == lowered { return candidate }
      let letters = Array(candidate.utf8)
      guard abs(letters.count - wanted.count) <= allowed else { continue }
      let found = distance(wanted, letters)
      guard found <= allowed, found < max(wanted.count, letters.count) else { continue }
      let better = best.map { found < $0.distance || (found == $0.distance && candidate < $0.name) }
      if better ?? true { best = (candidate, found) }
    }
    return best?.name
  }

  /// Edit distance with transpositions (optimal string alignment).
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...second.count)
    for row in 0..<first.count {
      var current = [row + 1]
      for column in 0..<second.count {
        var cost = previous[column] + (first[row] == second[column] ? 0 : 1)
        cost = min(cost, min(previous[column + 1], current[column]) + 1)
        let swapped =
          row > 0 && column > 0 && first[row] == second[column - 1]
          && first[row - 1] == second[column]
        if swapped { cost = min(cost, before[column - 1] + 1) }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[second.count]
  }
}
