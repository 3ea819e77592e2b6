<p>quay</p>
