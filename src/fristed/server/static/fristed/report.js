// The public report page: the phone's own place, asked for by a tap and given to this page only.
(() => {
  const box = document.getElementById("locate");
  const said = document.getElementById("located");
  if (!box || !said || !("geolocation" in navigator)) return;
  const field = (id) => document.getElementById(id);
  box.hidden = false;
  field("gps").addEventListener("click", () => {
    said.textContent = box.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field("lat").value = coords.latitude.toFixed(6);
        field("lon").value = coords.longitude.toFixed(6);
        field("place_by").value = "gps";
        const detail = { lat: coords.latitude, lon: coords.longitude };
        document.dispatchEvent(new CustomEvent("placed", { detail })); // for the map, where there is one
        said.textContent = `${box.dataset.found} ${Math.round(coords.accuracy)} ${box.dataset.metres}.`;
      },
      () => {
        said.textContent = box.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 },
    );
  });
  for (const id of ["lat", "lon"]) {
    field(id).addEventListener("input", () => {
      field("place_by").value = "map";
    });
  }
})();
