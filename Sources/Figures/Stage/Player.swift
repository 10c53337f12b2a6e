/// Plays the frames of a figure: which one is shown, and when the next one comes.
///
/// It reads no clock: time comes in by `tick`.
public struct Player: Hashable, Sendable {
  /// The frame shown, from 0.
  public private(set) var frame = 0
  /// How many frames there are, at least 1.
  public private(set) var frames: Int
  /// Whether frames follow one another by themselves.
  public private(set) var isPlaying = false
  /// Whether the first frame follows the last one, so that playing never ends.
  public private(set) var loops = false
  private var speedIndex = 3
  private var elapsed = Duration.zero

  /// Frames a second, slowest first.
  private static let speeds: [(perSecond: Double, name: String)] = [
    (0.25, "¼×"), (0.5, "½×"), (1, "1×"), (2, "2×"), (4, "4×"), (8, "8×"), (16, "16×"),
    (32, "32×"), (64, "64×"),
  ]

  /// A player that stands at the first of so many frames.
  public init(frames: Int) {
    self.frames = max(1, frames)
  }

  /// The speed as it is shown: `2×` is two frames a second.
  public var speedName: String { Self.speeds[speedIndex].name }

  /// How long until the next frame; nil while nothing moves, so that nobody need wake up.
  public var timeout: Duration? { isPlaying ? max(.zero, period - elapsed) : nil }

  private var period: Duration { .seconds(1 / Self.speeds[speedIndex].perSecond) }

  /// Lets time pass; true when another frame is to be shown.
  public mutating func tick(_ passed: Duration) -> Bool {
    guard isPlaying else { return false }
    elapsed += max(.zero, passed)
    let before = frame
    while elapsed >= period, isPlaying {
      elapsed -= period
      if loops, frame == frames - 1 {
        frame = 0
      } else {
        frame = min(frames - 1, frame + 1)
        isPlaying = loops || frame < frames - 1
      }
    }
    if !isPlaying { elapsed = .zero }
    return frame != before
  }

  /// Plays, from the beginning when at the end, or pauses.
  public mutating func togglePlay() {
    if !isPlaying, frame == frames - 1 { frame = 0 }
    isPlaying.toggle()
    elapsed = .zero
  }

  /// Begins again after the last frame, or stops there.
  public mutating func toggleLoop() { loops.toggle() }

  /// Pauses.
  public mutating func pause() { isPlaying = false }

  /// Goes to a frame, or the nearest there is.
  public mutating func go(to wanted: Int) {
    frame = max(0, min(wanted, frames - 1))
    elapsed = .zero
    if frame == frames - 1, !loops { isPlaying = false }
  }

  /// Goes so many frames on, or back when negative, and pauses.
  public mutating func step(_ count: Int) {
    isPlaying = false
    go(to: frame + count)
  }

  /// Plays faster, or slower when negative.
  public mutating func changeSpeed(_ count: Int) {
    speedIndex = max(0, min(speedIndex + count, Self.speeds.count - 1))
  }

  /// Takes another number of frames; the frame stays when it is still there.
  public mutating func setFrames(_ count: Int) {
    frames = max(1, count)
    frame = min(frame, frames - 1)
  }
}
