import ConvEngine
import TextUI

extension Microscope {
  /// Takes in a key; false when the microscope has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    problem = nil
    if view == .map, updateMap(key) { return true }
    if view == .layers, updateLayers(key) { return true }
    return updateSample(key)
  }

  private mutating func updateLayers(_ key: Key) -> Bool {
    switch key {
    case .left, "h": moveLayer(-1)
    case .right, "l": moveLayer(1)
    case .up, "k": moveMap(-1)
    case .down, "j": moveMap(1)
    case .pageUp: moveMap(-8)
    case .pageDown: moveMap(8)
    case .home, "g": moveLayer(-1 - spot.layer)
    case .end, "G": moveLayer(Int(specimen?.layers.count ?? 0))
    case .enter: open()
    case "f": showsFilters.toggle()
    case "[" where showsFilters: choice = max(0, choice - 1)
    case "]" where showsFilters: choice = min(choice + 1, 1 << 20)
    default: return false
    }
    return true
  }

  private mutating func updateMap(_ key: Key) -> Bool {
    switch key {
    case .left, "h": moveCursor(0, -1)
    case .right, "l": moveCursor(0, 1)
    case .up, "k": moveCursor(-1, 0)
    case .down, "j": moveCursor(1, 0)
    case .home, "g": moveCursor(0, -(1 << 30))
    case .end, "G": moveCursor(0, 1 << 30)
    case .pageUp, "{": moveMap(-1)
    case .pageDown, "}": moveMap(1)
    case "[", .backTab: choose(choice - 1)
    case "]", .tab: choose(choice + 1)
    case .enter: walkDown()
    case .backspace: walkUp()
    case .escape: close()
    default: return false
    }
    return true
  }

  private mutating func updateSample(_ key: Key) -> Bool {
    switch key {
    case "n": step(1)
    case "p": step(-1)
    case "w": toggleOrder()
    case "s": cycleOverlay()
    case "c": keep()
    case " " where player.frames > 1: player.togglePlay()
    case "," where player.frames > 1: showEpoch(player.frame - 1)
    case "." where player.frames > 1: showEpoch(player.frame + 1)
    case "+", "-":
      guard player.frames > 1 else { return false }
      player.changeSpeed(key == "+" ? 1 : -1)
      return true
    default: return false
    }
    if key == " " { load() }
    return true
  }

  // MARK: Samples and states

  private mutating func step(_ count: Int) {
    guard !order.isEmpty else { return }
    let next = position + count
    guard order.indices.contains(next) else {
      problem = count > 0 ? "this is the last sample" : "this is the first sample"
      return
    }
    position = next
    load()
    choose(0)
  }

  /// Samples in their own order, or those that the model gets wrong first.
  private mutating func toggleOrder() {
    let all = Array(0..<source.sampleCount)
    let wrong = all.filter { isWrong($0) }
    if !wrongFirst, wrong.isEmpty {
      problem =
        source.label(of: 0) == nil
        ? "which samples are wrong isn't known: give the true classes too"
        : "the model gets every sample right that it was asked about"
      return
    }
    wrongFirst.toggle()
    order = wrongFirst ? wrong + all.filter { !isWrong($0) } : all
    position = 0
    load()
  }

  func isWrong(_ sample: Int) -> Bool {
    guard let label = source.label(of: sample), let guess = source.prediction(of: sample) else {
      return false
    }
    return label != guess
  }

  private mutating func cycleOverlay() {
    let all = Overlay.allCases
    let next = (all.firstIndex(of: overlay) ?? 0) + 1
    overlay = all[next % all.count]
    if overlay == .none { return }
    loadAttribution()
    if overlay == .gradCAM, attribution?.classMap == nil {
      overlay = .none
      problem = "Grad-CAM needs a layer of maps"
    }
  }

  /// Puts the sample aside to be shown beside others, or takes it away.
  private mutating func keep() {
    guard kept == nil, let specimen else {
      kept = nil
      return
    }
    kept = KeptSample(sample: sample, specimen: specimen)
  }

  private mutating func showEpoch(_ epoch: Int) {
    player.step(epoch - player.frame)
    load()
  }

  // MARK: Layers and maps

  mutating func moveLayer(_ count: Int) {
    let last = (specimen?.layers.count ?? 0) - 1
    spot.layer = max(-1, min(spot.layer + count, last))
    if let grid = output(of: spot.layer)?.grid { spot.place = spot.place.clamped(to: grid) }
  }

  mutating func moveMap(_ count: Int) {
    guard let grid = output(of: spot.layer)?.grid else { return }
    spot.place = spot.place.with(channel: spot.place.channel + count).clamped(to: grid)
    if view == .map { choose(0) }
  }

  private mutating func moveCursor(_ rows: Int, _ columns: Int) {
    guard let grid = output(of: spot.layer)?.grid else { return }
    if grid.isUnits {
      moveMap(rows != 0 ? rows : columns)
      return
    }
    let last = grid.columns - 1
    let column = max(0, min(spot.place.column + max(-last, min(columns, last)), last))
    spot.place = TracePlace(
      row: spot.place.row + rows, column: column, channel: spot.place.channel
    ).clamped(to: grid)
    choose(0)
  }

  private mutating func open() {
    guard let grid = output(of: spot.layer)?.grid else { return }
    view = .map
    trail = []
    // The strongest value of the map has the most to tell.
    if let strongest = strongest(grid) { spot.place = strongest }
    choose(0)
  }

  private func strongest(_ grid: MapGrid) -> TracePlace? {
    guard let output = output(of: spot.layer), !grid.isUnits else { return nil }
    let places = Swift.stride(from: spot.place.channel, to: grid.count, by: grid.channels)
    let best = places.max { !(output[flat: $0] >= output[flat: $1]) }
    return best.flatMap { grid.place(of: $0) }
  }

  private mutating func close() {
    view = .layers
    trail = []
  }

  mutating func choose(_ index: Int) {
    choice = max(0, min(index, max(0, (account?.choices ?? 1) - 1)))
  }

  /// Goes to the value of the layer before that the chosen part of the sum reads.
  private mutating func walkDown() {
    guard let target = account?.target(choice) else {
      problem =
        spot.layer < 0
        ? "this is the sample itself: nothing lies before it"
        : "the values of \(name(of: spot.layer)) cannot be followed back"
      return
    }
    trail.append(spot)
    spot = Spot(layer: spot.layer - 1, place: target)
    // Layers that only pass values on have nothing to show.
    while spot.layer >= 0, case .copied(let from, _)? = trace {
      spot = Spot(layer: spot.layer - 1, place: from)
    }
    choose(0)
  }

  private mutating func walkUp() {
    guard let last = trail.popLast() else {
      close()
      return
    }
    spot = last
    choose(0)
  }

  /// A layer's name; the sample's for −1.
  func name(of layer: Int) -> String {
    guard let layers = specimen?.layers, layers.indices.contains(layer) else { return "input" }
    return layers[layer].name
  }
}
