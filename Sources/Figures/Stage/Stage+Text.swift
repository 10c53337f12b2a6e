import TextUI

extension Stage {
  /// The whole stage as plain text: the grids once, then a sentence and the result for each step.
  ///
  /// For pipes, logs and screen readers. At most so many steps are written out.
  public func plainText(limit: Int = 200) -> String {
    var lines = [figure.title, ""]
    let given = Set(figure.editablePanels)
    for group in figure.scene(frame: 0).groups {
      let panels = group.panels.filter { given.contains($0.id) }
      for panel in panels.prefix(Self.panelLimit) { lines += Self.text(of: panel) + [""] }
      let more = panels.count - Self.panelLimit
      if more > 0 { lines += ["… and \(more) more like this", ""] }
    }
    let last = min(figure.frames, limit) - 1
    // A large result is written out once; a small one grows step by step.
    let isSmall = figure.frames <= 64 && figure.result(frame: 0).count <= 8
    for frame in 0...max(0, last) {
      lines.append(figure.sentence(frame: frame))
      if isSmall || frame == last && figure.frames <= limit {
        lines += figure.result(frame: frame).map { "  " + $0 }
      }
    }
    if figure.frames > limit {
      lines.append("… \(figure.frames - limit) more steps; at the end:")
      lines += figure.result(frame: figure.frames - 1).map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  /// What is shown and every step, one sentence a line: made to be read aloud.
  public var frameText: String { ([figure.title] + sentences).joined(separator: "\n") }

  /// Grids of a group that are written out: filters and channels may be hundreds.
  private static let panelLimit = 8

  private static func text(of panel: Panel) -> [String] {
    let rows = (0..<panel.rows).map { row in
      "  "
        + (0..<panel.columns).map {
          panel.cell(row, $0).text.paddedLeft(to: panel.textWidth)
        }.joined(separator: " ")
    }
    return [panel.title + ":"] + rows
  }
}
