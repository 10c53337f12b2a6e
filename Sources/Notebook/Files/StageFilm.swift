import Figures
import Recording
import TextUI

/// A stage played from its first step to its last, as a film.
public struct StageFilm: Sendable {
  /// The width of the screen in characters.
  public var columns = 80
  /// The height of the screen in characters.
  public var rows = 24
  /// How many steps are seen in a second.
  public var stepsPerSecond = 2.0
  /// The only step that is wanted, from 1; nil for all.
  public var step: Int?

  /// A film of a screen of 80 × 24.
  public init() {}

  /// The film of a stage; the last step stays for two seconds more.
  public func film(of stage: Stage) -> Film {
    var (film, stage) = (Film(columns: columns, rows: rows), stage)
    _ = stage.update(.home)
    let seconds = 1 / max(0.1, min(stepsPerSecond, 50))
    for frame in 0..<stage.player.frames {
      if step == nil || step == frame + 1 { film.add(picture(of: stage), seconds: seconds) }
      _ = stage.update(.right)
    }
    if step == nil { film.add(picture(of: stage), seconds: 2) }
    return film
  }

  /// The stage without its keys, which nobody can press in a film.
  private func picture(of stage: Stage) -> Canvas {
    var whole = Canvas(columns: columns, rows: rows + Stage.footerRows(of: rows + 2))
    stage.draw(on: &whole)
    var canvas = Canvas(columns: columns, rows: rows)
    for row in 0..<rows {
      for column in 0..<columns { canvas[column, row] = whole[column, row] }
    }
    return canvas
  }
}
