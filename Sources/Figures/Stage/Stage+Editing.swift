import TextUI

// The keyboard on the cells: numbers are typed into them, and those that belong to the cell at hand
// are shown.

extension Stage {
  /// The grids that the keyboard goes over: those that can be edited, then the results.
  var walkablePanels: [PanelID] { figure.editablePanels + figure.resultPanels }

  /// Whether the keyboard can be on a cell.
  func isWalkable(_ place: CellPlace) -> Bool {
    figure.value(at: place) != nil || figure.result(at: place) != nil
  }

  /// Keys while the keyboard is on a cell; those left over still play.
  mutating func edit(_ key: Key) -> Bool {
    guard let place = figure.editing else { return false }
    switch key {
    case .escape where !entry.isEmpty: entry = ""
    case .escape, "e", "q":
      commit()
      figure.editing = nil
    case .enter where entry.isEmpty: use(place)
    case .enter: commit()
    case .tab: movePanel(1)
    case .backTab: movePanel(-1)
    case .up: move(rows: -1, columns: 0)
    case .down: move(rows: 1, columns: 0)
    case .left: move(rows: 0, columns: -1)
    case .right: move(rows: 0, columns: 1)
    case .backspace, .delete:
      if entry.isEmpty { figure.set(0, at: place) } else { entry.removeLast() }
    default: return type(key)
    }
    return true
  }

  private mutating func type(_ key: Key) -> Bool {
    guard let place = figure.editing, figure.value(at: place) != nil,
      let character = key.text, character.isASCII, entry.count < 8,
      character.isNumber || character == "-" && entry.isEmpty || character == "." && !entry.isEmpty
    else { return false }
    entry.append(character)
    // A number that can't go on being a number is one already.
    if let value = Float(entry) { figure.set(value, at: place) }
    return true
  }

  /// Ends typing; the number has been taken over with each digit.
  mutating func commit() { entry = "" }

  /// 0 becomes 1, everything else 0; from a result to the step that makes it.
  mutating func use(_ place: CellPlace) {
    if let value = figure.value(at: place) {
      figure.set(value == 0 ? 1 : 0, at: place)
    } else if let frame = figure.frame(of: place) {
      player.step(frame - player.frame)
    }
  }

  /// The first cell of a grid that the keyboard can be on.
  func firstCell(of panel: PanelID) -> CellPlace? {
    guard let size = figure.size(of: panel) else { return nil }
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let place = CellPlace(panel: panel, row: row, column: column)
        if isWalkable(place) { return place }
      }
    }
    return nil
  }

  private mutating func move(rows: Int, columns: Int) {
    guard var place = figure.editing else { return }
    commit()
    place.row += rows
    place.column += columns
    if isWalkable(place) { figure.editing = place }
  }

  private mutating func movePanel(_ count: Int) {
    guard let place = figure.editing else { return }
    commit()
    let panels = walkablePanels
    guard let index = panels.firstIndex(of: place.panel) else { return }
    figure.editing = firstCell(of: panels[(index + count + panels.count) % panels.count]) ?? place
  }
}

extension Stage {
  /// The cell at hand in words: its place, its number, and what belongs to it.
  var cellMessage: StyledText {
    guard let place = figure.editing else { return "" }
    let related = figure.related(to: place)
    if let value = figure.value(at: place) {
      var text = StyledText("editing ", .dim)
      text.append("\(figure.name(of: place)): ")
      text.append(entry.isEmpty ? CalmNumber(value).text : entry, .strong)
      if !related.isEmpty { text.append("   {} reaches \(Self.cells(related.count))", .dim) }
      return text
    }
    var text = StyledText("\(figure.name(of: place)): ")
    text.append(figure.result(at: place).map { CalmNumber($0).text } ?? "", .strong)
    if !related.isEmpty { text.append("   {} made from \(Self.cells(related.count))", .dim) }
    if figure.frame(of: place) != nil { text.append("   ⏎ goes to its step", .dim) }
    return text
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
}
