extension TextBuffer {
  /// The bracket before or at the cursor and its partner, empty where there is no pair.
  ///
  /// Brackets inside strings and comments count too: looking further than that costs more at each
  /// key than it is worth for a mark.
  public var matchingBrackets: [Position] {
    for place in [before(cursor), cursor] where place.line == cursor.line {
      guard let character = lines[place.line][safe: place.column] else { continue }
      if let partner = partner(of: character, at: place) { return [place, partner] }
    }
    return []
  }

  private func partner(of bracket: Character, at place: Position) -> Position? {
    if let close = Indentation.pairs[bracket] {
      return search(from: place, forward: true, open: bracket, close: close)
    }
    guard let open = Indentation.pairs.first(where: { $0.value == bracket })?.key else {
      return nil
    }
    return search(from: place, forward: false, open: bracket, close: open)
  }

  private func search(
    from start: Position, forward: Bool, open: Character, close: Character
  ) -> Position? {
    var depth = 0
    var place = start
    for _ in 0..<20_000 {
      if let character = lines[place.line][safe: place.column] {
        if character == open { depth += 1 }
        if character == close { depth -= 1 }
        if depth == 0 { return place }
      }
      let next = forward ? after(place) : before(place)
      if next == place { return nil }
      place = next
    }
    return nil
  }
}
