/// Whether the letters of a query are in a text in their order, and how well they stand there.
///
/// Letters that begin a word or follow each other count more, so that `rc` finds `Run the Cell`
/// before `search`. Capitals and small letters are the same.
struct FuzzyMatch: Equatable {
  /// How well it fits; more is better.
  var score: Int
  /// The places of the letters in the text.
  var places: [Int]

  /// The best way in which a query stands in a text, nil where it doesn't.
  static func of(_ query: String, in text: String) -> FuzzyMatch? {
    let letters = Array(query.lowercased().prefix(40)).filter { $0 != " " }
    let characters = Array(text.lowercased().prefix(200))
    guard !letters.isEmpty else { return FuzzyMatch(score: 0, places: []) }
    guard letters.count <= characters.count else { return nil }
    return Search(letters: letters, characters: characters).best()
  }

  /// For each letter and place the best score of a match that ends there, from left to right.
  private struct Search {
    let letters: [Character]
    let characters: [Character]

    func best() -> FuzzyMatch? {
      var scores: [[Int?]] = []
      for row in letters.indices { scores.append(line(row, above: scores.last)) }
      guard
        let end = scores[letters.count - 1].enumerated()
          .filter({ $0.element != nil }).max(by: { ($0.element ?? 0) < ($1.element ?? 0) }),
        let score = end.element
      else { return nil }
      return FuzzyMatch(score: score - characters.count / 8, places: places(scores, end.offset))
    }

    private func line(_ row: Int, above: [Int?]?) -> [Int?] {
      var reached: Int?
      return characters.indices.map { place in
        if place > 0, let before = above?[place - 1] {
          reached = max(reached ?? Int.min, before)
        }
        guard characters[place] == letters[row] else { return nil }
        let own = isStart(place) ? 8 : 1
        guard let above else { return own - min(place, 20) / 4 }
        let adjacent = place > 0 ? above[place - 1].map { $0 + own + 6 } : nil
        return [adjacent, reached.map { $0 + own }].compactMap { $0 }.max()
      }
    }

    private func isStart(_ place: Int) -> Bool {
      place == 0 || !characters[place - 1].isWordPart
    }

    /// Goes back from the last letter's place, always to the best place before it.
    private func places(_ scores: [[Int?]], _ end: Int) -> [Int] {
      var places = [end]
      for row in letters.indices.dropLast().reversed() {
        let next = places[0]
        let candidates = (0..<next).compactMap { place in
          scores[row][place].map { (place, $0 + (place == next - 1 ? 6 : 0)) }
        }
        guard let best = candidates.max(by: { $0.1 < $1.1 }) else { return places }
        places.insert(best.0, at: 0)
      }
      return places
    }
  }
}
