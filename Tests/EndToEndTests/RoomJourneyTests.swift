import Foundation
import TestSupport
import Testing

/// The palette, a form, the training room and the variables in the real program.
@Suite(.serialized) struct RoomJourneyTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-rooms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func open(_ name: String, _ text: String) throws -> TmuxSession {
    let file = folder.appendingPathComponent(name).path
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return try TmuxSession(
      columns: 100, rows: 30,
      environment: ["XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path],
      command: [BuiltProgram.path("stride"), file])
  }

  @Test func aModelIsMadeByFormsFoundInThePaletteAndRun() throws {
    let session = try open("forms.md", "")
    try session.wait(for: "forms.md")
    try session.press(":")
    try session.wait(for: "Commands")
    try session.type("add a layer")
    try session.press("Enter")
    try session.wait(for: "Add a layer")
    try session.type("input")
    try session.press("Enter")
    try session.wait(for: "without the batch")
    try session.type("(8, 8, 1)")
    try session.press("Enter")
    try session.wait(for: "model.add(layers.Input(shape=(8, 8, 1)))")
    try session.press("C-l")
    try session.type("conv2d")
    try session.press("Enter")
    try session.type("4")
    try session.press("Down")
    try session.type("3")
    try session.wait(for: "3·3·1·4 + 4 = 40")
    try session.press("Enter")
    try session.wait(for: "model.add(layers.Conv2D(4, 3))")
    try session.press("r")
    try session.wait(for: "[1]")
    try session.press("w")
    try session.wait(for: "1 layer, 40 params")
    try session.press("Escape")
    try session.waitUntilGone("Variables")
    try session.press("C-q")
    try session.wait(for: "not saved")
    try session.press("n")
    try session.waitForEnd()
  }

  @Test func aTrainingIsPausedLookedAtAndStopped() throws {
    let session = try open(
      "training.md",
      """
      ```python
      import numpy as np
      from keras import Sequential, layers
      x = np.random.RandomState(0).rand(64, 4, 4, 1)
      y = (x.sum((1, 2, 3)) > 8).astype('int32')
      m = Sequential([layers.Input((4, 4, 1)), layers.Flatten(), layers.Dense(2, activation='softmax')])
      m.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
      h = m.fit(x, y, epochs=1000000, verbose=0); print('kept', len(h.epoch) > 0)
      ```
      """)
    try session.wait(for: "training.md")
    try session.press("r")
    try session.wait(for: "/1000000", seconds: 60)
    try session.press("C-t")
    try session.wait(for: "steps/s")
    try session.press("Space")
    try session.wait(for: "paused")
    try session.press("Tab")
    try session.wait(for: "right of 64 training samples")
    try session.press("Tab", "Tab")
    try session.wait(for: "dense/kernel")
    try session.press("Space")
    try session.waitUntilGone("paused")
    try session.press("s")
    try session.wait(for: "done", seconds: 60)
    try session.press("Escape")
    try session.waitUntilGone("learning rate")
    try session.wait(for: "kept True", seconds: 60)
    try session.press("C-q")
    try session.wait(for: "not saved")
    try session.press("n")
    try session.waitForEnd()
  }
}
